package io.facteur.whatsapp.engine.loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.DeliveryCare;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.InMemoryInboundJournal;
import io.facteur.whatsapp.engine.store.InMemoryStores;
import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Many messages at once.
class FloodTest {
  private final FakeWhatsApp whatsApp = new FakeWhatsApp();
  private final SlowJournal journal = new SlowJournal();

  @Test
  void getsAnswersWhileAFloodOfMessagesWaits() {
    try (var engine = engine()) {
      engine.link();
      journal.stop();
      IntStream.rangeClosed(1, 50).forEach(number -> whatsApp.bobWrites("AB" + number, "flood"));
      await().until(journal::isStuck);

      assertThat(engine.engine().lookup(List.of("+491700000002"))).hasSize(1);

      journal.goOn();
      await().until(() -> whatsApp.queued() == 0);
      assertThat(engine.events().messages()).hasSize(50);
    }
  }

  @Test
  void recordsAndAcknowledgesTogetherWhatCameTogether() {
    try (var engine = engine()) {
      engine.link();
      whatsApp.bobWrites("AB0", "first");
      await().until(() -> whatsApp.queued() == 0);
      journal.stop();
      whatsApp.bobWrites("AB1", "stuck");
      await().until(journal::isStuck);
      IntStream.rangeClosed(2, 41).forEach(number -> whatsApp.bobWrites("AB" + number, "more"));

      journal.goOn();

      await().until(() -> whatsApp.queued() == 0);
      assertThat(engine.events().messages())
          .extracting(Inbound.Message::id)
          .isEqualTo(IntStream.rangeClosed(0, 41).mapToObj(number -> "AB" + number).toList());
      List<Node> receipts = whatsApp.written().stream().filter(node -> node.is("receipt")).toList();
      assertThat(receipts).as("one receipt for many").hasSizeLessThan(10);
      assertThat(journal.writes()).as("one write for many").isLessThan(10);
    }
  }

  private TestEngine engine() {
    EngineStores kept = InMemoryStores.create();
    var stores =
        new EngineStores(
            kept.device(),
            kept.preKeys(),
            kept.ratchets(),
            kept.identities(),
            kept.deviceLists(),
            kept.lidMappings(),
            kept.wireJournal(),
            journal,
            kept.privacyTokens(),
            kept.restrictions(),
            kept.senderKeys(),
            kept.keyHolders(),
            kept.groups(),
            kept.missingMessages());
    return new TestEngine(
        whatsApp, stores, whatsApp.server(), Timeouts.loopback(), 100, DeliveryCare.standard());
  }

  /// A journal that can be made to wait.
  private static final class SlowJournal implements InboundJournal {
    private final InMemoryInboundJournal journal = new InMemoryInboundJournal();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean stuck;

    void stop() {
      gate = new CountDownLatch(1);
    }

    boolean isStuck() {
      return stuck;
    }

    void goOn() {
      gate.countDown();
    }

    int writes() {
      return writes.get();
    }

    @Override
    public Recording record(Inbound inbound) {
      pass();
      return journal.record(inbound);
    }

    @Override
    public List<Recording> recordAll(List<Inbound> entries) {
      pass();
      return entries.stream().map(journal::record).toList();
    }

    private void pass() {
      writes.incrementAndGet();
      stuck = gate.getCount() > 0;
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public boolean contains(String dedupeKey) {
      return journal.contains(dedupeKey);
    }

    @Override
    public boolean containsCiphertext(byte[] sha256) {
      return journal.containsCiphertext(sha256);
    }
  }
}
