/// The only place that knows Kafka: journal, publish, consume in order, backfill, lanes.
@NullMarked
package io.facteur.eventbus;

import org.jspecify.annotations.NullMarked;
