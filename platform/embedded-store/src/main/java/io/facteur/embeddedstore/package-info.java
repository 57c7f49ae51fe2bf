/// mongo-java-server plus what it lacks: durable answers, indexes, TTL.
@NullMarked
package io.facteur.embeddedstore;

import org.jspecify.annotations.NullMarked;
