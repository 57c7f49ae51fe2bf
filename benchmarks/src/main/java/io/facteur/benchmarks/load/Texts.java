package io.facteur.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.wire.jid.Jid;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Sessions that send text after text, each waiting for the acknowledgement of one before the next,
/// as the engine always does.
final class Texts {
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Fleet fleet;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  Texts(Fleet fleet) {
    this.fleet = fleet;
  }

  /// Lets the first sessions of the fleet send for so long.
  Throughput send(int sessions, Duration time) {
    long began = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    long end = began + time.toNanos();
    var sent = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < sessions; number++) {
      Engine engine = fleet.engine(number);
      Jid peer = Jid.user(Fleet.peer(number));
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                while (System.nanoTime() < end) {
                  sendOne(engine, peer);
                  sent.incrementAndGet();
                }
              }));
    }
    threads.forEach(Texts::join);
    return new Throughput(
        sent.get(),
        (System.nanoTime() - began) / 1_000,
        (system.getProcessCpuTime() - cpu) / 1_000);
  }

  /// Sends one text and waits until the server has it.
  static void sendOne(Engine engine, Jid peer) {
    long number = NUMBERS.incrementAndGet();
    byte[] payload =
        Message.newBuilder()
            .setConversation("bench message number " + number)
            .build()
            .toByteArray();
    SendOutcome outcome =
        engine.send(new OutgoingMessage("3EB0%016X".formatted(number), peer, payload, number));
    if (!(outcome instanceof SendOutcome.Acknowledged)) {
      throw new IllegalStateException("a text was not taken: " + outcome);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
