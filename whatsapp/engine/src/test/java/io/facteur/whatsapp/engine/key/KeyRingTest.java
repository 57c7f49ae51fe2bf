package io.facteur.whatsapp.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.connection.KnownServer;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.FencedException;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.signal.PreKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyRingTest {
  private final EngineStores stores = InMemoryStores.create();

  @Test
  void makesCredentialsOnceAndFindsThemAgain() {
    Credentials made = ring().credentials();
    Credentials found = ring().credentials();

    assertThat(found.noise()).isEqualTo(made.noise());
    assertThat(found.identity()).isEqualTo(made.identity());
    assertThat(found.advSecret()).isEqualTo(made.advSecret());
    assertThat(found.registrationId()).isEqualTo(made.registrationId());
    assertThat(found.signedPreKey().signature()).isEqualTo(made.signedPreKey().signature());
    assertThat(found.account()).isEmpty();
  }

  @Test
  void remembersTheAccountAndTheWayBack() {
    var account =
        new LinkedAccount(
            Jid.user("491").withDevice(2), Jid.lid("1001").withDevice(2), "ios", "Shop");
    KeyRing ring = ring();
    Credentials _ =
        ring.update(own ->
            own.withMembership(new Credentials.Membership(account, new byte[] {1, 2}))
                .withRouting(new byte[] {3}));

    Credentials found = ring().credentials();

    assertThat(found.account()).contains(account);
    assertThat(found.routing()).containsExactly(3);
    assertThat(found.membership())
        .satisfies(membership -> assertThat(membership.signedIdentity()).containsExactly(1, 2));
  }

  @Test
  void remembersAnAccountWithoutLidAndName() {
    var account = new LinkedAccount(Jid.user("491").withDevice(2), null, "", null);
    Credentials _ =
        ring()
            .update(own -> own.withMembership(new Credentials.Membership(account, new byte[] {1})));

    assertThat(ring().credentials().account()).contains(account);
  }

  @Test
  void remembersTheServerItMet() {
    var server = new KnownServer(new byte[] {4, 5}, Instant.parse("2030-01-01T00:00:00Z"));
    Credentials _ = ring().update(own -> own.withServer(server));

    assertThat(ring().credentials().server())
        .satisfies(found -> {
          assertThat(found.key()).containsExactly(4, 5);
          assertThat(found.validUntil()).isEqualTo(server.validUntil());
        });
  }

  @Test
  void readsCredentialsOfTheFormatBeforeTheKnownServer() {
    Credentials made = ring().update(own -> own.withRouting(new byte[] {3}));
    byte[] written = CredentialsCodec.write(made);
    // Format 1 had the same fields up to the last, which is the length -1 of an absent server.
    byte[] former = Arrays.copyOf(written, written.length - Integer.BYTES);
    former[0] = 1;

    Credentials read = CredentialsCodec.read(former);

    assertThat(read.noise()).isEqualTo(made.noise());
    assertThat(read.routing()).containsExactly(3);
    assertThat(read.server()).isNull();
  }

  @Test
  void refusesToWorkBesideAnotherEngine() {
    KeyRing one = ring();
    KeyRing other = ring();
    Credentials _ = one.credentials();
    Credentials _ = other.credentials();
    Credentials _ = one.renewAdvSecret();

    assertThatThrownBy(other::renewAdvSecret).isInstanceOf(FencedException.class);
  }

  @Test
  void neverUsesAnIdTwice() {
    Set<Integer> ids = new HashSet<>();
    for (int round = 0; round < 5; round++) {
      KeyRing ring = ring();
      List<PreKey> batch = ring.forUpload(10);
      ring.uploaded(batch);
      assertThat(batch).allSatisfy(key -> assertThat(ids.add(key.id())).isTrue());
      assertThat(ids.add(ring.forOnePeer().id())).isTrue();
    }
  }

  @Test
  void offersTheSameKeysUntilTheServerHasThem() {
    KeyRing ring = ring();
    List<PreKey> offered = ring.forUpload(5);

    assertThat(ring.forUpload(5)).isEqualTo(offered);
    assertThat(ring.forUpload(7)).startsWith(offered.toArray(PreKey[]::new)).hasSize(7);
  }

  @Test
  void keepsAKeyForOnePeerFromTheServer() {
    KeyRing ring = ring();

    PreKey handedOut = ring.forOnePeer();

    assertThat(ring.forUpload(3)).extracting(PreKey::id).doesNotContain(handedOut.id());
    assertThat(ring.ownKeys().preKey().apply(handedOut.id())).contains(handedOut.keys());
  }

  @Test
  void forgetsAUsedKey() {
    KeyRing ring = ring();
    PreKey key = ring.forOnePeer();

    ring.used(key.id());

    assertThat(ring.preKey(key.id())).isEmpty();
  }

  @Test
  void printsNoSecrets() {
    assertThat(ring().credentials().toString()).isEqualTo("Credentials[REDACTED]");
  }

  private KeyRing ring() {
    return new KeyRing(stores.device(), stores.preKeys(), new SecureRandom());
  }
}
