package io.facteur.whatsapp.engine.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.device.SilentWatcher;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.message.Inbound.Receipt.Kind;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptReaderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Jid ME = Jid.user("491").withDevice(3);
  private static final Jid MY_LID = Jid.lid("1001").withDevice(3);
  private static final Jid BOB = Jid.lid("1002");
  private static final Jid GROUP = Jid.group("120363");

  private final EngineStores stores = InMemoryStores.create();
  private final SecureRandom random = new SecureRandom();
  private final LidMap lidMap =
      new LidMap(
          stores.lidMappings(),
          new RatchetBook(
              stores.ratchets(),
              stores.identities(),
              new KeyRing(stores.device(), stores.preKeys(), random),
              random),
          new SilentWatcher());
  private final ReceiptReader reader =
      new ReceiptReader(new Self(new LinkedAccount(ME, MY_LID, "android", null)), lidMap);

  @Test
  void readsADeliveryFromOneDevice() {
    lidMap.learn(BOB, Jid.user("492"));

    List<Inbound.Receipt> receipts =
        reader.read(
            Node.named("receipt")
                .attr("id", "A")
                .attr("from", BOB.withDevice(7))
                .attr("t", 1_750_000_000)
                .build(),
            NOW);

    Inbound.Receipt receipt = receipts.getFirst();
    assertThat(receipts).hasSize(1);
    assertThat(receipt.kind()).isEqualTo(Kind.DELIVERED);
    assertThat(receipt.chat()).isEqualTo(BOB);
    assertThat(receipt.chatAlternate()).isEqualTo(Jid.user("492"));
    assertThat(receipt.senderDevice()).isEqualTo(7);
    assertThat(receipt.at()).isEqualTo(Instant.ofEpochSecond(1_750_000_000));
  }

  @Test
  void readsWhatAnotherOwnDeviceHasSeen() {
    Inbound.Receipt receipt =
        reader
            .read(
                Node.named("receipt")
                    .attr("id", "A")
                    .attr("from", MY_LID.withDevice(0))
                    .attr("recipient", BOB)
                    .attr("type", "read-self")
                    .build(),
                NOW)
            .getFirst();

    assertThat(receipt.fromMe()).isTrue();
    assertThat(receipt.chat()).isEqualTo(BOB);
    assertThat(receipt.kind()).isEqualTo(Kind.READ);
    assertThat(receipt.at()).isEqualTo(NOW);
  }

  @Test
  void readsEachMemberOfAnAggregatedReceipt() {
    List<Inbound.Receipt> receipts =
        reader.read(
            Node.named("receipt")
                .attr("id", "A")
                .attr("from", GROUP)
                .attr("type", "read")
                .child(
                    Node.named("participants")
                        .attr("key", "A")
                        .child(Node.named("user").attr("jid", BOB).attr("t", 1_750_000_000).build())
                        .child(
                            Node.named("user")
                                .attr("jid", Jid.lid("1003"))
                                .attr("type", "played")
                                .build())
                        .build())
                .build(),
            NOW);

    assertThat(receipts).extracting(Inbound.Receipt::kind).containsExactly(Kind.READ, Kind.PLAYED);
    assertThat(receipts).extracting(Inbound.Receipt::sender).containsExactly(BOB, Jid.lid("1003"));
    assertThat(receipts).allSatisfy(receipt -> assertThat(receipt.chat()).isEqualTo(GROUP));
    assertThat(receipts).extracting(Inbound.Receipt::dedupeKey).doesNotHaveDuplicates();
  }

  @Test
  void saysNothingOfReceiptsThatSayNothing() {
    for (String type : List.of("sender", "server-error", "hist_sync", "peer_msg", "view")) {
      assertThat(
              reader.read(
                  Node.named("receipt")
                      .attr("id", "A")
                      .attr("from", BOB)
                      .attr("type", type)
                      .build(),
                  NOW))
          .isEmpty();
    }
  }
}
