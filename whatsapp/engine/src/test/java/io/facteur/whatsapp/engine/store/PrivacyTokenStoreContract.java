package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [PrivacyTokenStore] does.
public abstract class PrivacyTokenStoreContract {
  private static final Jid BOB = Jid.lid("1002");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private PrivacyTokenStore store;

  /// An empty store.
  protected abstract PrivacyTokenStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(store.find(BOB)).isEmpty();
    assertThat(store.issuedAt(BOB)).isEmpty();
    assertThat(store.salt()).isEmpty();
  }

  @Test
  void keepsTheNewestTokenOfAContact() {
    assertThat(store.put(token(1, NOON))).isTrue();
    assertThat(store.put(token(2, NOON))).isFalse();
    assertThat(store.put(token(3, NOON.minusSeconds(1)))).isFalse();
    assertThat(store.put(token(4, NOON.plusSeconds(1)))).isTrue();

    assertThat(store.find(BOB).orElseThrow().value()).containsExactly(4);
    assertThat(store.find(BOB).orElseThrow().at()).isEqualTo(NOON.plusSeconds(1));
    assertThat(store.find(Jid.lid("1003"))).isEmpty();
  }

  @Test
  void keepsWhenOursWasGivenApartFromTheirs() {
    store.issued(BOB, NOON);

    assertThat(store.issuedAt(BOB)).contains(NOON);
    assertThat(store.find(BOB)).isEmpty();

    store.put(token(1, NOON));
    store.issued(BOB, NOON.plusSeconds(9));

    assertThat(store.issuedAt(BOB)).contains(NOON.plusSeconds(9));
    assertThat(store.find(BOB)).isPresent();
  }

  @Test
  void keepsTheSalt() {
    store.putSalt(new byte[] {1});
    store.putSalt(new byte[] {2, 3});

    assertThat(store.salt().orElseThrow()).containsExactly(2, 3);
  }

  private static PrivacyToken token(int value, Instant at) {
    return new PrivacyToken(BOB, new byte[] {(byte) value}, at);
  }
}
