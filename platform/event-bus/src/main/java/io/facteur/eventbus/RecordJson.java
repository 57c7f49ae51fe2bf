package io.facteur.eventbus;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.StreamRecord;
import io.facteur.contracts.Topic;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/// The JSON of one topic's records.
final class RecordJson<R extends StreamRecord> {

  private final ObjectWriter writer;
  private final ObjectReader reader;

  RecordJson(Topic<R> topic) {
    this.writer = ContractJson.mapper().writerFor(topic.type());
    this.reader = ContractJson.mapper().readerFor(topic.type());
  }

  String write(R record) {
    return writer.writeValueAsString(record);
  }

  /// @throws UnreadableRecordException when it is not JSON, not of this topic, or of a type that
  ///   this version does not know
  R read(String json) {
    try {
      R record = reader.readValue(json);
      if (record == null || record.sequence() < 1) {
        throw new UnreadableRecordException("no sequence", null);
      }
      return record;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new UnreadableRecordException(e.getClass().getSimpleName(), e);
    }
  }

  /// The sequence of a text that [#read] refused, where at least that can be made out.
  static OptionalLong sequenceOf(String json) {
    try {
      var sequence = ContractJson.mapper().readTree(json).path("sequence");
      return sequence.canConvertToLong()
          ? OptionalLong.of(sequence.longValue())
          : OptionalLong.empty();
    } catch (JacksonException e) {
      return OptionalLong.empty();
    }
  }
}
