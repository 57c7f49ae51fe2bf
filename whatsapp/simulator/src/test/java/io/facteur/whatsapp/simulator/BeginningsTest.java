package io.facteur.whatsapp.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.node.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How connections begin and end when a test wants it otherwise.
class BeginningsTest {
  private static final String ALICE = "+33600000001";

  private final TestClock clock = new TestClock();
  private final Simulator simulator =
      Simulator.start(
          new SimulatorSettings(
              0,
              "127.0.0.1",
              null,
              OptionalLong.empty(),
              clock,
              Duration.ZERO,
              List.of(SimulatorSettings.alice())));
  private final Remote remote = new Remote(simulator);

  @AfterEach
  void close() {
    remote.close();
    simulator.close();
  }

  @Test
  void refusesALoginThatIsTooOld() throws Exception {
    var device = new TestDevice(clock);
    device.link(simulator, remote, ALICE);
    assertThat(remote.post("/admin/client-version?oldest=1999999999", Map.of()).status())
        .isEqualTo(200);

    try (TestLine line = device.connect(simulator)) {
      Node failure = line.await("failure");
      assertThat(failure.require("reason")).isEqualTo("405");
    }
  }

  @Test
  void saysHowLongABanLasts() throws Exception {
    var device = new TestDevice(clock);
    device.link(simulator, remote, ALICE);
    remote.post("/admin/faults/logins?reason=402&count=1&code=101&expire=600", Map.of());

    try (TestLine line = device.connect(simulator)) {
      Node failure = line.await("failure");
      assertThat(failure.require("reason")).isEqualTo("402");
      assertThat(failure.require("code")).isEqualTo("101");
      assertThat(failure.require("expire")).isEqualTo("600");
    }
  }

  @Test
  void saysTheLastWordsThatAreWished() throws Exception {
    var device = new TestDevice(clock);
    device.link(simulator, remote, ALICE);

    try (TestLine line = device.open(simulator)) {
      remote.post("/admin/faults/last-words?as=ack&jid=" + device.jid(), Map.of());

      assertThat(line.await("stream:error").child("ack")).isPresent();
    }
    assertThat(remote.post("/admin/faults/last-words?as=goodbye&jid=x", Map.of()).status())
        .isEqualTo(400);
  }

  @Test
  void countsHandshakes() throws Exception {
    new TestDevice(clock).link(simulator, remote, ALICE);

    var counts = remote.get("/admin/handshakes").body();

    assertThat(counts.get("XX").asInt()).isPositive();
    assertThat(counts.get("IK").asInt()).isZero();
  }
}
