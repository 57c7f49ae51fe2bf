/// What the outside world is told: the events of webhooks, the event log and the live stream.
@NullMarked
package io.facteur.contracts.event;

import org.jspecify.annotations.NullMarked;
