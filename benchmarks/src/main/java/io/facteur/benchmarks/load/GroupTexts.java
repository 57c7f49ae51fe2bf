package io.facteur.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import io.facteur.whatsapp.wire.jid.Jid;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// The first session of a fleet makes a group of everybody and writes to it.
final class GroupTexts {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final long QUIET_MICROS = 10_000;

  private final Fleet fleet;
  private final Phones phones;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  GroupTexts(Fleet fleet, Phones phones) {
    this.fleet = fleet;
    this.phones = phones;
  }

  /// Makes the group, writes one text that hands out the key, and measures those that follow it.
  ///
  /// @param members besides the session itself
  GroupCost send(int members, int texts) throws InterruptedException {
    List<String> others = IntStream.rangeClosed(1, members).mapToObj(Fleet::phone).toList();
    Jid group = phones.makeGroup(Fleet.phone(0), others);
    Texts.sendOne(fleet.engine(0), group);
    awaitQuiet();
    long all = system.getProcessCpuTime();
    long caller = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < texts; i++) {
      Texts.sendOne(fleet.engine(0), group);
    }
    long callers = threads.getCurrentThreadCpuTime() - caller;
    awaitQuiet();
    return new GroupCost(texts, callers / 1_000, (system.getProcessCpuTime() - all) / 1_000);
  }

  /// Until hardly anything was done for a while: the receipts are in.
  private void awaitQuiet() throws InterruptedException {
    long before;
    do {
      before = system.getProcessCpuTime();
      Thread.sleep(LOOK);
    } while ((system.getProcessCpuTime() - before) / 1_000 > QUIET_MICROS);
  }
}
