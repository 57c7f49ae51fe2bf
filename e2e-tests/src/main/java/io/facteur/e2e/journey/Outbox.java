package io.facteur.e2e.journey;

import io.facteur.e2e.client.Answer;
import io.facteur.e2e.client.Session;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// Posts numbered texts, one after the other, each until it is accepted. Used by one thread.
public final class Outbox {
  private static final int ACCEPTED = 200;
  private static final int NOT_NOW = 503;

  private final Session session;
  private final String to;
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private int attempts;

  /// @param to with `+`
  public Outbox(Session session, String to) {
    this.session = session;
    this.to = to;
  }

  /// Posts the next text, or again the one that was not answered.
  public void step() {
    String text = String.format(Locale.ROOT, "out-%05d", accepted.size() + 1);
    try {
      attempts++;
      Answer answer = session.post(to, text, "key-" + to + "-" + text);
      switch (answer.status()) {
        case ACCEPTED -> {
          accepted.add(text);
          ids.add(answer.json().path("id").asString());
        }
        case NOT_NOW -> {
          // The next step asks again.
        }
        default -> faults.add("POST answered " + answer.status() + ": " + answer.text());
      }
    } catch (UncheckedIOException _) {
      // Killed before it answered: whether it was accepted is not known, so the same is posted
      // again.
    }
  }

  /// Those answered with 200, in that order.
  public List<String> accepted() {
    return List.copyOf(accepted);
  }

  /// Their ids.
  public List<String> ids() {
    return List.copyOf(ids);
  }

  /// Answers that nobody should get.
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /// How often something was posted.
  public int attempts() {
    return attempts;
  }
}
