package io.facteur.sender.intake;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.sender.intake.IdempotencyKeys.Claim;
import io.facteur.sender.intake.Staging.Staged;
import org.jspecify.annotations.Nullable;

/// The way of a POST: well-formed, not said before, admitted, durable, answered.
final class Intake {
  private final Drafting drafting;
  private final Admission admission;
  private final IdempotencyKeys keys;
  private final Acceptance acceptance;
  private final Answers answers;
  private final MessageIds ids;

  Intake(
      Drafting drafting,
      Admission admission,
      IdempotencyKeys keys,
      Acceptance acceptance,
      Answers answers,
      MessageIds ids) {
    this.drafting = drafting;
    this.admission = admission;
    this.keys = keys;
    this.acceptance = acceptance;
    this.answers = answers;
    this.ids = ids;
  }

  /// A 200 to be given.
  ///
  /// @param replayed whether it was given before, for the same key
  record Taken(SendAnswer answer, boolean replayed) {}

  /// Takes a message in; throws the refusal otherwise.
  Taken take(String sessionId, Staged staged, @Nullable String idempotencyKey) {
    if (idempotencyKey == null) {
      return new Taken(take(sessionId, drafting.of(sessionId, staged.body())), false);
    }
    var key = IdempotencyKey.of(sessionId, idempotencyKey, staged.identity());
    var earlier = keys.find(key);
    String given = earlier.map(Claim::answer).orElse(null);
    if (given != null) {
      return new Taken(read(given), true);
    }
    var draft = drafting.of(sessionId, staged.body());
    return earlier
        .map(claim -> takeAgain(sessionId, draft, claim))
        .orElseGet(() -> takeOnce(sessionId, draft, key));
  }

  /// Takes in what was drafted already; throws the refusal otherwise.
  SendAnswer take(String sessionId, Draft draft) {
    String chatId = admission.chatFor(sessionId, draft);
    return answers.of(acceptance.accept(sessionId, ids.next(), chatId, draft));
  }

  private Taken takeOnce(String sessionId, Draft draft, IdempotencyKey key) {
    String chatId = admission.chatFor(sessionId, draft);
    var claim = keys.claim(key, ids.next());
    return answered(claim, acceptance.accept(sessionId, claim.messageId(), chatId, draft), false);
  }

  private Taken takeAgain(String sessionId, Draft draft, Claim claim) {
    // Another request with this key is on its way, or a crash cut it short: the same from here on.
    var accepted =
        acceptance
            .find(sessionId, claim.messageId())
            .orElseGet(() ->
                acceptance.accept(
                    sessionId, claim.messageId(), admission.chatFor(sessionId, draft), draft));
    return answered(claim, accepted, true);
  }

  private Taken answered(Claim claim, OutboundAccepted accepted, boolean replayed) {
    String answer = ContractJson.mapper().writeValueAsString(answers.of(accepted));
    return new Taken(read(keys.answer(claim, answer)), replayed);
  }

  private static SendAnswer read(String answer) {
    return ContractJson.mapper().readValue(answer, SendAnswer.class);
  }
}
