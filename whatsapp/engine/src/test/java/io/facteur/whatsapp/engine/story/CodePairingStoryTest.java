package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.facteur.whatsapp.engine.CodePairing.Answer;
import io.facteur.whatsapp.engine.PairingCode;
import io.facteur.whatsapp.engine.message.SendOutcome;
import org.junit.jupiter.api.Test;

class CodePairingStoryTest {

  @Test
  void linksByACodeThatIsTypedIntoThePhone() {
    try (var sandbox = new Sandbox();
        var companion = Companion.waiting(sandbox.settings())) {
      PairingCode code = given(companion);

      sandbox.typeCode(Sandbox.ALICE, code.text());

      companion.awaitOnline();
      assertThat(code.text()).matches("[1-9A-HJ-NP-Z]{4}-[1-9A-HJ-NP-Z]{4}");
      assertThat(companion.events().pairingCodes()).containsExactly(code);
      assertThat(companion.jid().user()).isEqualTo(Sandbox.ALICE);
      assertThat(companion.send(Sandbox.BOB, "3EB0C00001", "by code"))
          .isInstanceOf(SendOutcome.Acknowledged.class);
    }
  }

  @Test
  void letsAMistypedCodeBeTypedAgain() {
    try (var sandbox = new Sandbox();
        var companion = Companion.waiting(sandbox.settings())) {
      PairingCode code = given(companion);
      String mistyped = (code.text().startsWith("1") ? "2" : "1") + code.text().substring(1);

      sandbox.typeCode(Sandbox.ALICE, mistyped);
      sandbox.typeCode(Sandbox.ALICE, code.text());

      companion.awaitOnline();
    }
  }

  @Test
  void leavesTheQrCodeGoodAfterACodeWasMistyped() {
    try (var sandbox = new Sandbox();
        var companion = Companion.waiting(sandbox.settings())) {
      PairingCode code = given(companion);
      String mistyped = (code.text().startsWith("1") ? "2" : "1") + code.text().substring(1);
      sandbox.typeCode(Sandbox.ALICE, mistyped);

      sandbox.scan(Sandbox.ALICE, companion.events().codes().getFirst().text());

      companion.awaitOnline();
    }
  }

  @Test
  void endsTheCodeBeforeWhenThereIsANewOne() {
    try (var sandbox = new Sandbox();
        var companion = Companion.waiting(sandbox.settings())) {
      PairingCode _ = given(companion);
      PairingCode second = given(companion);

      sandbox.typeCode(Sandbox.ALICE, second.text());

      companion.awaitOnline();
      assertThat(companion.events().pairingCodes()).hasSize(2);
    }
  }

  @Test
  void saysWhyWhatsAppGivesNone() {
    try (var sandbox = new Sandbox();
        var companion = Companion.waiting(sandbox.settings())) {
      sandbox.set("/admin/faults/pairing-codes?code=429");

      assertThat(companion.engine().codePairing().request(Sandbox.ALICE))
          .isInstanceOfSatisfying(
              Answer.Refused.class, refused -> assertThat(refused.code()).isEqualTo(429));
      assertThat(given(companion).phoneNumber()).isEqualTo(Sandbox.ALICE);
    }
  }

  @Test
  void asksForNoneWhenThereIsNothingToLink() {
    try (var sandbox = new Sandbox();
        var companion = Companion.linked(sandbox, Sandbox.ALICE)) {
      assertThat(companion.engine().codePairing().request(Sandbox.ALICE))
          .isInstanceOf(Answer.NotReady.class);
      assertThatThrownBy(() -> sandbox.typeCode(Sandbox.ALICE, "ABCD-EFGH"))
          .hasMessageContaining("410");
    }
  }

  private static PairingCode given(Companion companion) {
    await().until(() -> !companion.events().codes().isEmpty());
    Answer answer = companion.engine().codePairing().request(Sandbox.ALICE);
    assertThat(answer).isInstanceOf(Answer.Given.class);
    return ((Answer.Given) answer).code();
  }
}
