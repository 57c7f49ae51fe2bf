package io.facteur.whatsapp.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.simulator.state.StateUnreadableException;
import io.facteur.whatsapp.wire.jid.Jid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorTest {
  private static final String ALICE = "+33600000001";
  private static final String BOB = "+33600000002";

  @TempDir private Path temporary;

  @Test
  void continuesWhereAKilledSimulatorStopped() throws Exception {
    var device = new TestDevice(Clock.systemUTC());
    Path folder = temporary.resolve("first");
    byte[] rootKey;
    try (Simulator simulator = Simulator.start(in(folder));
        var remote = new Remote(simulator)) {
      rootKey = simulator.rootKey();
      device.link(simulator, remote, ALICE);
      try (TestLine line = device.open(simulator)) {
        device.sendText(line, Jid.user("33600000002"), "before");
        line.await("receipt");
      }
      write(remote, BOB, ALICE, "waiting");
      // What a process killed now leaves behind, with a line it had not finished.
      copyKilled(folder, temporary.resolve("second"));
    }

    try (Simulator simulator = Simulator.start(in(temporary.resolve("second")));
        var remote = new Remote(simulator)) {
      assertThat(simulator.rootKey()).isEqualTo(rootKey);
      assertThat(texts(remote, BOB)).containsExactly("before", "waiting");
      try (TestLine line = device.open(simulator)) {
        assertThat(device.receive(line).text()).isEqualTo("waiting");
        device.sendText(line, Jid.user("33600000002"), "after");
        assertThat(texts(remote, BOB)).containsExactly("before", "waiting", "after");
      }
    }
  }

  @Test
  void drawsTheSameKeysAndIdsFromTheSameSeed() throws Exception {
    assertThat(traceOfSeed(7)).isEqualTo(traceOfSeed(7));
    assertThat(traceOfSeed(8)).isNotEqualTo(traceOfSeed(7));
  }

  @Test
  void refusesAFolderThatAnotherSimulatorUses() {
    try (Simulator simulator = Simulator.start(in(temporary))) {
      assertThat(simulator.port()).isPositive();
      assertThatThrownBy(() -> Simulator.start(in(temporary)))
          .isInstanceOfAny(
              StateUnreadableException.class, java.nio.channels.OverlappingFileLockException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/phones/+4912345678/messages, 404, UNKNOWN_PHONE",
    "/phones/%2B4912345678/messages, 404, UNKNOWN_PHONE",
    "/phones/abc/messages, 400, INVALID_PHONE_NUMBER",
    "/nothing, 404, NOT_FOUND",
    "/phones, 405, METHOD_NOT_ALLOWED",
    "/admin/mock-phone/unlink?jid=1:1@s.whatsapp.net, 404, UNKNOWN_DEVICE",
    "/admin/mock-phone/unlink, 400, MISSING_PARAMETER",
  })
  void refusesWithACodeAMessageAndTheStatus(String path, int status, String code) throws Exception {
    try (Simulator simulator = Simulator.start(SimulatorSettings.inMemory());
        var remote = new Remote(simulator)) {
      var answer = remote.get(path);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.text("code")).isEqualTo(code);
      assertThat(answer.body().get("status").asInt()).isEqualTo(status);
      assertThat(answer.text("message")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/phones|{\"phoneNumber\": \"12\"}|400|INVALID_PHONE_NUMBER",
        "/phones|{\"phoneNumber\": \"+4912345678\", \"colour\": 1}|400|INVALID_BODY",
        "/phones|not json|400|INVALID_BODY",
        "/phones|{}|400|INVALID_BODY",
        "/phones/+33600000001/scan|{\"qr\": \"x\"}|400|QR_UNREADABLE",
        "/phones/+33600000001/messages|{\"to\": \"+4912345678\", \"text\": \"x\"}|404|UNKNOWN_RECIPIENT",
        "/phones/+33600000001/messages|{\"to\": \"+33600000002\"}|400|INVALID_BODY",
      })
  void refusesBodiesItCannotUse(String path, String body, int status, String code)
      throws Exception {
    try (Simulator simulator = Simulator.start(in(temporary));
        var remote = new Remote(simulator)) {
      var answer = remote.post(path, body);

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.text("code")).isEqualTo(code);
    }
  }

  private List<String> traceOfSeed(long seed) throws Exception {
    var settings =
        new SimulatorSettings(
            0,
            "127.0.0.1",
            null,
            OptionalLong.of(seed),
            new TestClock(),
            Duration.ZERO,
            List.of(SimulatorSettings.alice(), SimulatorSettings.bob()));
    try (Simulator simulator = Simulator.start(settings);
        var remote = new Remote(simulator)) {
      write(remote, ALICE, BOB, "hello");
      return List.of(
          remote.get("/admin/root-key").body().toString(),
          remote.get("/accounts").body().toString(),
          remote.get("/phones/" + BOB + "/messages").body().toString());
    }
  }

  private static SimulatorSettings in(Path folder) {
    return new SimulatorSettings(
        0,
        "127.0.0.1",
        folder,
        OptionalLong.empty(),
        Clock.systemUTC(),
        Duration.ZERO,
        List.of(SimulatorSettings.alice(), SimulatorSettings.bob()));
  }

  private static void copyKilled(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    Path journal = to.resolve("simulator.jsonl");
    Files.copy(from.resolve("simulator.jsonl"), journal);
    Files.writeString(journal, "[{\"t\":\"account\",\"k\":\"3360", StandardOpenOption.APPEND);
  }

  private static void write(Remote remote, String from, String to, String text) throws Exception {
    assertThat(
            remote.post("/phones/" + from + "/messages", Map.of("to", to, "text", text)).status())
        .isEqualTo(201);
  }

  private static List<String> texts(Remote remote, String phone) throws Exception {
    return remote
        .get("/phones/" + phone + "/messages")
        .body()
        .valueStream()
        .map(message -> message.get("text").asString())
        .toList();
  }
}
