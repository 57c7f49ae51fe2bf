package io.facteur.whatsapp.engine.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.device.Sessions;
import io.facteur.whatsapp.engine.device.SilentWatcher;
import io.facteur.whatsapp.engine.device.Trust;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.loopback.FakeDevice;
import io.facteur.whatsapp.engine.loopback.FakeWhatsApp;
import io.facteur.whatsapp.engine.loopback.RecordingEvents;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which sessions are replaced when a device asks again. Protocol reference: messaging.md §5.6.
class MendingTest {
  private static final Jid BOB = FakeWhatsApp.BOB_LID;

  private final SecureRandom random = new SecureRandom();
  private final EngineStores stores = InMemoryStores.create();
  private final FakeDevice bob = new FakeDevice(BOB, KeyPair.generate(random));
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private int fetched;
  private RatchetBook ratchets;
  private Mending mending;

  @BeforeEach
  void assemble() {
    var source = (InstantSource) () -> now;
    Clock clock = source.withZone(ZoneOffset.UTC);
    var ring = new KeyRing(stores.device(), stores.preKeys(), random);
    var reporter = new Reporter(new RecordingEvents(), clock);
    ratchets = new RatchetBook(stores.ratchets(), stores.identities(), ring, random);
    var lidMap = new LidMap(stores.lidMappings(), ratchets, new SilentWatcher());
    var trust = new Trust(stores.identities(), stores.inboundJournal(), lidMap, reporter, clock);
    var sessions = new Sessions(ratchets, lidMap, trust, new Server().questions, 50);
    mending = new Mending(ratchets, sessions, clock);
    sessions.ensure(List.of(BOB));
    fetched = 0;
  }

  @Test
  void leavesASessionAloneAtTheFirstRequest() {
    mend("A", 1);

    assertThat(fetched).isZero();
  }

  @Test
  void renewsASessionAtTheSecondRequestButNotTwiceWithinAnHour() {
    mend("A", 2);
    assertThat(fetched).isEqualTo(1);
    mend("B", 2);
    assertThat(fetched).isEqualTo(1);

    now = now.plus(Duration.ofMinutes(61));
    mend("C", 2);

    assertThat(fetched).isEqualTo(2);
  }

  @Test
  void forgetsASessionThatHasNotChangedOverSeveralRequests() {
    mend("A", 2);
    mend("B", 2);
    assertThat(fetched).as("within the hour").isEqualTo(1);
    byte[] base = ratchets.state(BOB).orElseThrow().baseKey();

    mend("B", 3);

    assertThat(fetched).isEqualTo(2);
    assertThat(ratchets.state(BOB).orElseThrow().baseKey()).isNotEqualTo(base);
  }

  @Test
  void startsOverWithADeviceThatRegisteredAnew() {
    mending.mend(receipt("A", 1, 78), "A", BOB, 1);

    assertThat(fetched).isEqualTo(1);
  }

  @Test
  void takesTheKeysThatTheDeviceSendsAlong() {
    byte[] base = ratchets.state(BOB).orElseThrow().baseKey();
    Node bundle = bob.bundle();
    Node receipt =
        Node.named("receipt")
            .attr("id", "A")
            .attr("from", BOB)
            .child(Node.named("retry").attr("count", 1).build())
            .child(bundle.requireChild("registration"))
            .child(Node.named("keys").children(bundle.children()).build())
            .build();

    mending.mend(receipt, "A", BOB, 1);

    assertThat(fetched).isZero();
    assertThat(ratchets.state(BOB).orElseThrow().baseKey()).isNotEqualTo(base);
  }

  private void mend(String id, int count) {
    mending.mend(receipt(id, count, 77), id, BOB, count);
  }

  private static Node receipt(String id, int count, int registration) {
    return Node.named("receipt")
        .attr("id", id)
        .attr("from", BOB)
        .child(Node.named("retry").attr("count", count).build())
        .child(Node.named("registration").bytes(new byte[] {0, 0, 0, (byte) registration}).build())
        .build();
  }

  /// Hands out Bob's keys.
  private final class Server implements StanzaWriter {
    private final IqExchange questions = new IqExchange(this, Duration.ofSeconds(5), new Random(1));

    @Override
    public void write(Node iq) {
      fetched++;
      boolean _ =
          questions.settle(
              Node.named("iq")
                  .attr("id", iq.require("id"))
                  .attr("type", "result")
                  .child(Node.of("list", bob.bundle()))
                  .build());
    }
  }
}
