package io.facteur.servicekit.bus;

import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import io.facteur.eventbus.Journal;

/// A stream that this service writes: declared as a bean, it is served to readers that missed
/// something.
public record WrittenStream<R extends StreamRecord>(Topic<R> topic, Journal<R> journal) {}
