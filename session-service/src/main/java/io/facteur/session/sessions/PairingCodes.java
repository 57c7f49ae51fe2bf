package io.facteur.session.sessions;

import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.registry.Standing;
import io.facteur.whatsapp.engine.CodePairing;
import io.facteur.whatsapp.engine.PairingCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Has WhatsApp take a code for a phone.
final class PairingCodes {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int TOO_OFTEN = 429;

  private final Sessions sessions;
  private final Fleet fleet;

  PairingCodes(Sessions sessions, Fleet fleet) {
    this.sessions = sessions;
    this.fleet = fleet;
  }

  /// A code for a phone; the session is started when it is at rest.
  ///
  /// @throws io.facteur.servicekit.problem.ProblemException why there is none
  PairingCodeController.Given give(String id, @Nullable String phoneNumber) {
    var digits =
        TypedNumber.digits(phoneNumber)
            .orElseThrow(() -> SessionProblems.invalidPhoneNumber("phoneNumber"));
    var session = sessions.get(id);
    if (session.linked() && !session.standing().unlinked()) {
      throw SessionProblems.alreadyLinked(id);
    }
    if (!Standing.underWay(session.status())) {
      var _ = sessions.start(id);
    }
    fleet.awaitSign(id, SOON);
    return ask(id, digits);
  }

  private PairingCodeController.Given ask(String id, String digits) {
    var engine = fleet.engine(id).orElseThrow(() -> SessionProblems.codeNotReady(id));
    return switch (engine.codePairing().request(digits)) {
      case CodePairing.Answer.Given(PairingCode code) ->
          new PairingCodeController.Given(code.text(), "+" + digits, code.validUntil());
      case CodePairing.Answer.Refused(int code, _) ->
          throw code == TOO_OFTEN
              ? SessionProblems.codeTooOften(id)
              : SessionProblems.codeRefused(id, code);
      case CodePairing.Answer.NotReady _ -> throw SessionProblems.codeNotReady(id);
    };
  }
}
