package io.facteur.servicekit.bus;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.call.StreamHeads;
import io.facteur.contracts.call.StreamPage;
import io.facteur.eventbus.Journal;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Answers readers that miss records of the streams this service writes.
@Hidden
@RestController
final class StreamController {
  private static final int MOST_RECORDS = 500;
  private static final int MOST_HEADS = 1_000;

  private final Map<String, Journal<?>> journals;

  StreamController(List<WrittenStream<?>> streams) {
    this.journals =
        streams.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    stream -> stream.topic().name(), WrittenStream::journal));
  }

  /// Records of a session after a place, in order.
  @GetMapping("/internal/streams/{topic}/sessions/{session}")
  StreamPage after(
      @PathVariable String topic,
      @PathVariable String session,
      @RequestParam long after,
      @RequestParam(defaultValue = "200") int limit) {
    Journal<?> journal = journal(topic);
    List<String> records =
        journal.after(session, after, Math.clamp(limit, 1, MOST_RECORDS)).stream()
            .map((Function<Object, String>) ContractJson.mapper()::writeValueAsString)
            .toList();
    return new StreamPage(records, journal.head(session));
  }

  /// How far the sessions after the given one are.
  @GetMapping("/internal/streams/{topic}/heads")
  StreamHeads heads(@PathVariable String topic, @RequestParam(defaultValue = "") String after) {
    return new StreamHeads(journal(topic).heads(after, MOST_HEADS));
  }

  private Journal<?> journal(String topic) {
    @Nullable Journal<?> journal = journals.get(topic);
    if (journal == null) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "This service does not write " + topic + ".");
    }
    return journal;
  }
}
