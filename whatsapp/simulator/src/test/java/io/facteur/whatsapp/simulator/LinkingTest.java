package io.facteur.whatsapp.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.pairing.LinkCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkingTest {
  private static final String ALICE = "+33600000001";
  private static final String BOB = "+33600000002";

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
              List.of(SimulatorSettings.alice(), SimulatorSettings.bob())));
  private final Remote remote = new Remote(simulator);

  @AfterEach
  void close() {
    remote.close();
    simulator.close();
  }

  @Test
  void linksADeviceWhoseQrCodeIsScannedAndLetsItLogIn() throws Exception {
    var device = new TestDevice(clock);

    device.link(simulator, remote, ALICE);

    assertThat(device.jid()).isEqualTo(Jid.device("33600000001", 1));
    try (TestLine line = device.connect(simulator)) {
      Node success = line.await("success");
      assertThat(success.requireJid("lid").device()).isEqualTo(1);
      assertThat(success.number("t")).hasValue(clock.instant().getEpochSecond());
    }
  }

  @Test
  void showsLinkedDevicesOfAnAccount() throws Exception {
    var device = new TestDevice(clock);
    device.link(simulator, remote, ALICE);

    try (TestLine line = device.open(simulator)) {
      var account = remote.get("/accounts").body().get(0);

      assertThat(account.get("phoneNumber").asString()).isEqualTo(ALICE);
      var shown = account.get("devices").get(0);
      assertThat(shown.get("jid").asString()).isEqualTo("33600000001:1@s.whatsapp.net");
      assertThat(shown.get("name").asString()).isEqualTo("Test");
      assertThat(shown.get("online").asBoolean()).isTrue();
      assertThat(line).isNotNull();
    }
  }

  @Test
  void refusesASecondScanOfTheSameCode() throws Exception {
    var device = new TestDevice(clock);
    try (TestLine line = device.register(simulator)) {
      String qr = device.qr(line);
      remote.post("/phones/" + ALICE + "/scan", Map.of("qr", qr));

      var second = remote.post("/phones/" + BOB + "/scan", Map.of("qr", qr));

      assertThat(second.status()).isEqualTo(409);
      assertThat(second.text("code")).isEqualTo("QR_USED");
    }
  }

  @Test
  void refusesACodeThatIsTooOld() throws Exception {
    var device = new TestDevice(clock);
    try (TestLine line = device.register(simulator)) {
      String qr = device.qr(line);
      clock.advance(Duration.ofSeconds(61));

      var late = remote.post("/phones/" + ALICE + "/scan", Map.of("qr", qr));

      assertThat(late.status()).isEqualTo(410);
      assertThat(late.text("code")).isEqualTo("QR_EXPIRED");
    }
  }

  @Test
  void refusesACodeWithKeysOfAnotherConnection() throws Exception {
    var device = new TestDevice(clock);
    var impostor = new TestDevice(clock);
    try (TestLine line = device.register(simulator);
        TestLine other = impostor.register(simulator)) {
      String[] genuine = device.qr(line).split("#", 2)[1].split(",");
      String[] foreign = impostor.qr(other).split("#", 2)[1].split(",");
      foreign[0] = genuine[0];

      var answer =
          remote.post("/phones/" + ALICE + "/scan", Map.of("qr", String.join(",", foreign)));

      assertThat(answer.status()).isEqualTo(422);
    }
  }

  @Test
  void refusesARegistrationWhosePreKeyIsNotSigned() throws Exception {
    try (TestLine line = new TestDevice(clock).register(simulator, new byte[64])) {
      assertThat(line.await("failure").require("reason")).isEqualTo("400");
      line.awaitEnd();
    }
  }

  @Test
  void refusesALoginWithAnotherNoiseKey() throws Exception {
    var device = new TestDevice(clock);
    device.link(simulator, remote, ALICE);

    try (TestLine line = new TestDevice(clock).connect(simulator, device.loginPayload())) {
      assertThat(line.await("failure").require("reason")).isEqualTo("401");
      line.awaitEnd();
    }
  }

  @Test
  void tellsTheOlderOfTwoConnectionsOfADeviceThatItIsReplaced() throws Exception {
    var device = new TestDevice(clock);
    device.link(simulator, remote, ALICE);
    try (TestLine older = device.open(simulator);
        TestLine newer = device.connect(simulator)) {
      newer.await("success");

      Node error = older.await("stream:error");

      assertThat(error.requireChild("conflict").require("type")).isEqualTo("replaced");
      older.awaitEnd();
    }
  }

  @Test
  void throwsADeviceOutWhenItsPhoneUnlinksIt() throws Exception {
    var device = new TestDevice(clock);
    device.link(simulator, remote, ALICE);
    try (TestLine line = device.open(simulator)) {
      assertThat(remote.delete("/phones/" + ALICE + "/devices/1").status()).isEqualTo(200);

      Node error = line.await("stream:error");

      assertThat(error.require("code")).isEqualTo("401");
      assertThat(error.requireChild("conflict").require("type")).isEqualTo("device_removed");
    }
    try (TestLine line = device.connect(simulator)) {
      assertThat(line.await("failure").require("reason")).isEqualTo("401");
    }
  }

  @Test
  void letsADeviceUnlinkItselfAfterAnsweringIt() throws Exception {
    var device = new TestDevice(clock);
    device.link(simulator, remote, ALICE);
    try (TestLine line = device.open(simulator)) {
      Node removal = Node.named("remove-companion-device").attr("jid", device.jid()).build();

      assertThat(line.ask("md", "set", removal).require("type")).isEqualTo("result");
      assertThat(line.await("stream:error").require("code")).isEqualTo("401");
    }
    assertThat(remote.get("/accounts").body().get(0).get("devices")).isEmpty();
  }

  @Test
  void tellsWhoKnowsAPersonThatADeviceWasAdded() throws Exception {
    var device = new TestDevice(clock);
    device.link(simulator, remote, ALICE);
    try (TestLine line = device.open(simulator)) {
      Jid bob = Jid.user("33600000002");
      assertThat(TestDevice.devices(line, bob)).containsExactly(bob);

      new TestDevice(clock).link(simulator, remote, BOB);

      Node byNumber = line.await("notification");
      Node byLid = line.await("notification");
      assertThat(byNumber.requireJid("from")).isEqualTo(bob);
      assertThat(byNumber.requireChild("add").requireChild("device").requireJid("jid"))
          .isEqualTo(bob.withDevice(1));
      assertThat(byLid.requireJid("from").isLid()).isTrue();
      assertThat(TestDevice.devices(line, bob)).containsExactly(bob, bob.withDevice(1));
    }
  }

  @Test
  void refusesLoginsDropsLinesAndSendsStreamErrorsOnRequest() throws Exception {
    var device = new TestDevice(clock);
    device.link(simulator, remote, ALICE);
    remote.post("/admin/faults/logins?reason=503&count=1", "");
    try (TestLine line = device.connect(simulator)) {
      assertThat(line.await("failure").require("reason")).isEqualTo("503");
    }
    try (TestLine line = device.open(simulator)) {
      remote.post("/admin/faults/stream-error?code=515&jid=" + device.jid(), "");
      assertThat(line.await("stream:error").require("code")).isEqualTo("515");
      line.awaitEnd();
    }
    try (TestLine line = device.open(simulator)) {
      assertThat(remote.post("/admin/faults/disconnect?jid=" + device.jid(), "").status())
          .isEqualTo(200);
      line.awaitEnd();
    }
  }

  @Test
  void linksADeviceWhoseCodeIsTypedIntoThePhone() throws Exception {
    var device = new TestDevice(clock);
    try (TestLine line = device.register(simulator)) {
      device.qr(line);
      var code = LinkCode.generate(new SecureRandom());
      KeyPair ephemeral = KeyPair.generate(new SecureRandom());
      device.askForCode(line, code, ephemeral, Jid.user("33600000001"));

      var typed = remote.post("/phones/" + ALICE + "/code", Map.of("code", code.display()));

      assertThat(typed.status()).isEqualTo(200);
      device.finishCode(line, code, ephemeral, Jid.user("33600000001"));
      device.confirm(line);
    }
    try (TestLine line = device.connect(simulator)) {
      assertThat(line.await("success").requireJid("lid").device()).isEqualTo(1);
    }
  }

  @Test
  void answersAnUnknownQuestionWithError501() throws Exception {
    var device = new TestDevice(clock);
    device.link(simulator, remote, ALICE);
    try (TestLine line = device.open(simulator)) {
      Node answer = line.ask("something:new", "get", Node.of("what"));

      assertThat(answer.require("type")).isEqualTo("error");
      assertThat(answer.requireChild("error").require("code")).isEqualTo("501");
    }
  }
}
