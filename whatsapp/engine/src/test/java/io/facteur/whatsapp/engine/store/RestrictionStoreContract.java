package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.message.Restriction;
import io.facteur.whatsapp.engine.message.Restriction.Kind;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [RestrictionStore] does.
public abstract class RestrictionStoreContract {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private RestrictionStore store;

  /// An empty store.
  protected abstract RestrictionStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void keepsOneOfEachKind() {
    var lock = new Restriction(Kind.REACH_OUT, "RESTRICT_ALL_COMPANIONS", NOON);
    var quota = new Restriction(Kind.NEW_CHATS, "CAPPED", NOON.plusSeconds(5));
    store.put(new Restriction(Kind.REACH_OUT, "OLD", NOON.minusSeconds(5)));
    store.put(lock);
    store.put(quota);

    assertThat(store.find(Kind.REACH_OUT)).contains(lock);
    assertThat(store.find(Kind.NEW_CHATS)).contains(quota);
  }

  @Test
  void forgets() {
    store.put(new Restriction(Kind.REACH_OUT, "X", NOON));

    store.remove(Kind.REACH_OUT);
    store.remove(Kind.NEW_CHATS);

    assertThat(store.find(Kind.REACH_OUT)).isEmpty();
  }
}
