package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.transcript.Entry;
import io.facteur.whatsapp.simulator.transcript.Transcript;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Shows what was said on the lines.
public final class TranscriptRoutes {
  private static final int PAGE = 1_000;

  private final Transcript transcript;

  public TranscriptRoutes(Transcript transcript) {
    this.transcript = transcript;
  }

  List<Route> routes() {
    return List.of(Route.of("GET", "/admin/transcript", this::read));
  }

  /// An entry as it is shown.
  record View(long number, String time, String device, String direction, String stanza) {
    static View of(Entry entry) {
      return new View(
          entry.number(),
          entry.at().toString(),
          entry.device(),
          entry.direction().name().toLowerCase(Locale.ROOT),
          entry.stanza());
    }
  }

  /// `?since=` the number of the last entry known, `?device=` such as `33600000001:1`.
  private Reply read(Call call) {
    long since = call.optionalParameter("since").map(TranscriptRoutes::number).orElse(0L);
    List<View> entries =
        transcript.since(since, call.optionalParameter("device"), PAGE).stream()
            .map(View::of)
            .toList();
    long last = entries.isEmpty() ? since : entries.getLast().number();
    return Reply.ok(Map.of("entries", entries, "last", last));
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,15}")) {
      throw RefusedException.badRequest(
          "INVALID_PARAMETER", "the query parameter since is the number of an entry");
    }
    return Long.parseLong(text);
  }
}
