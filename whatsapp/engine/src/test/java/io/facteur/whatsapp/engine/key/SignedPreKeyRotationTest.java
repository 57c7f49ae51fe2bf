package io.facteur.whatsapp.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.Limits;
import io.facteur.whatsapp.engine.connection.ConnectionLostException;
import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.wire.node.Node;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SignedPreKeyRotationTest {
  private static final Duration MONTH = Duration.ofDays(27);

  private final EngineStores stores = InMemoryStores.create();
  private final List<Node> asked = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Function<Node, Node> server = iq -> answer(iq, "result");
  private KeyRing ring = ring();

  @Test
  void replacesTheKeyOnceAMonthAndKeepsTheFormerOnes() {
    rotate();
    assertThat(asked).as("nothing to do on the first day").isEmpty();
    for (int month = 1; month <= 5; month++) {
      now = now.plus(MONTH);
      rotate();
    }

    assertThat(asked).hasSize(5);
    assertThat(ring.credentials().signedPreKey().id()).isEqualTo(6);
    assertThat(ring.ownKeys().signedPreKey().apply(6)).isPresent();
    assertThat(ring.ownKeys().signedPreKey().apply(3)).as("a quarter of a year").isPresent();
    assertThat(ring.ownKeys().signedPreKey().apply(2)).isEmpty();
  }

  @Test
  void canReadWithTheNewKeyBeforeTheServerHasSaidYes() {
    rotate();
    now = now.plus(MONTH);
    server =
        _ -> {
          throw new ConnectionLostException("gone");
        };

    assertThatThrownBy(this::rotate).isInstanceOf(EngineOfflineException.class);

    ring = ring();
    assertThat(ring.credentials().signedPreKey().id()).isEqualTo(1);
    assertThat(ring.ownKeys().signedPreKey().apply(2)).isPresent();
    byte[] staged = ring.ownKeys().signedPreKey().apply(2).orElseThrow().publicKey();

    server = iq -> answer(iq, "result");
    rotate();

    assertThat(ring.credentials().signedPreKey().id()).isEqualTo(2);
    assertThat(ring.credentials().signedPreKey().keys().publicKey()).isEqualTo(staged);
  }

  @Test
  void waitsADayAfterServerTroubleAndAMonthAfterARefusal() {
    rotate();
    now = now.plus(MONTH);
    server = iq -> error(iq, 503);
    rotate();
    rotate();
    assertThat(asked).hasSize(1);

    now = now.plus(Duration.ofDays(1));
    server = iq -> error(iq, 406);
    rotate();
    now = now.plus(Duration.ofDays(2));
    rotate();

    assertThat(asked).hasSize(2);
    assertThat(ring.credentials().signedPreKey().id()).isEqualTo(1);
    assertThat(ring.ownKeys().signedPreKey().apply(2)).as("it was never handed out").isEmpty();
  }

  @Test
  void readsCredentialsOfTheFirstFormat() {
    byte[] now =
        stores
            .device()
            .load()
            .map(record -> record.bytes())
            .orElseGet(() -> {
              Credentials _ = ring.credentials();
              return stores.device().load().orElseThrow().bytes();
            });
    byte[] before = Arrays.copyOf(now, now.length - Long.BYTES - 1);
    before[0] = 1;

    Credentials read = CredentialsCodec.read(before);

    assertThat(read.rotation()).isEqualTo(Credentials.Rotation.NONE);
    assertThat(read.signedPreKey().id()).isEqualTo(1);
  }

  private void rotate() {
    var exchange = new Exchange();
    var keys = new ServerKeys(ring, exchange.questions, Limits.standard());
    new SignedPreKeyRotation(
            ring, keys, exchange.questions, MONTH, Clock.fixed(now, ZoneOffset.UTC))
        .rotateWhenDue();
  }

  private KeyRing ring() {
    return new KeyRing(stores.device(), stores.preKeys(), new SecureRandom());
  }

  private static Node answer(Node iq, String type) {
    return Node.named("iq").attr("id", iq.require("id")).attr("type", type).build();
  }

  private static Node error(Node iq, int code) {
    return Node.named("iq")
        .attr("id", iq.require("id"))
        .attr("type", "error")
        .child(Node.named("error").attr("code", code).build())
        .build();
  }

  /// Questions that are answered while they are written.
  private final class Exchange implements StanzaWriter {
    private final IqExchange questions = new IqExchange(this, Duration.ofSeconds(5), new Random(1));

    @Override
    public void write(Node iq) {
      asked.add(iq);
      boolean _ = questions.settle(server.apply(iq));
    }
  }
}
