package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [MissingMessageStore] does.
public abstract class MissingMessageStoreContract {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private MissingMessageStore store;

  /// An empty store.
  protected abstract MissingMessageStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void keepsTheOldestFirst() {
    MissingMessage late = message("A", NOON.plusSeconds(60));
    MissingMessage early = message("B", NOON);
    store.put(late);
    store.put(early);

    assertThat(store.all()).containsExactly(early, late);
  }

  @Test
  void countsHowOftenOneWasAskedFor() {
    store.put(message("A", NOON));
    store.put(message("A", NOON).askedAgain());

    assertThat(store.all()).containsExactly(message("A", NOON).askedAgain());
  }

  @Test
  void forgets() {
    store.put(message("A", NOON));

    store.remove("message|A");
    store.remove("message|B");

    assertThat(store.all()).isEmpty();
  }

  private static MissingMessage message(String id, Instant at) {
    return new MissingMessage(
        "message|" + id, Jid.group("120363"), Jid.lid("1001"), false, id, at, 0);
  }
}
