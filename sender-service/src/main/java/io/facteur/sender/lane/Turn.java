package io.facteur.sender.lane;

import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.sender.outcome.Settlement;
import io.facteur.sender.pacing.Pacing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One message's turn at the head of its session's queue: it lasts until the message is done with.
/// Nothing behind it is looked at before, which is what keeps the order.
final class Turn {
  private static final Logger log = LoggerFactory.getLogger(Turn.class);

  private final Pacing pacing;
  private final Dispatch dispatch;
  private final Settlement settlement;
  private final UnderWay underWay;
  private final LaneProperties properties;
  private final Clock clock;

  Turn(
      Pacing pacing,
      Dispatch dispatch,
      Settlement settlement,
      UnderWay underWay,
      LaneProperties properties,
      Clock clock) {
    this.pacing = pacing;
    this.dispatch = dispatch;
    this.settlement = settlement;
    this.underWay = underWay;
    this.properties = properties;
    this.clock = clock;
  }

  /// What is to happen next in a turn.
  sealed interface Step {
    /// The message is done with; the next one's turn begins.
    record Done() implements Step {}

    /// It could not be sent now; the next attempt is not before that moment.
    record Retry(Instant at) implements Step {}

    /// The pace does not allow it before that moment.
    record Hold(Instant until) implements Step {}
  }

  /// Makes one step.
  ///
  /// @param attempts how many were made in this turn
  Step step(OutboundAccepted message, int attempts) {
    // Before the look whether it was canceled, so that nobody cancels it between that and the wire.
    underWay.begin(message);
    try {
      if (settlement.isSettled(message)) {
        return new Step.Done();
      }
      Instant earliest = pacing.earliest(message.sessionId(), 0);
      if (earliest.isAfter(clock.instant())) {
        return new Step.Hold(earliest);
      }
      return judge(message, dispatch.send(message), attempts);
    } catch (RuntimeException e) {
      // The store, the vault or the owner is in trouble: the message keeps its turn.
      log.atWarn()
          .addKeyValue("session", message.sessionId())
          .addKeyValue("messageId", message.id())
          .setCause(e)
          .log("outbound.attempt-broken");
      return retry(attempts, Duration.ZERO);
    } finally {
      underWay.end(message);
    }
  }

  private Step judge(OutboundAccepted message, SendResult result, int attempts) {
    return switch (result) {
      case SendResult.Sent sent -> {
        settlement.sent(message, sent);
        yield new Step.Done();
      }
      case SendResult.Failed failed -> {
        boolean counted =
            !failed.code().equals(Dispatch.NOT_ON_WHATSAPP)
                && !failed.code().equals(Dispatch.MEDIA_UNAVAILABLE);
        settlement.failed(message, failed, counted);
        yield new Step.Done();
      }
      case SendResult.Later later -> {
        log.atDebug()
            .addKeyValue("session", message.sessionId())
            .addKeyValue("messageId", message.id())
            .addKeyValue("reason", later.reason())
            .log("outbound.later");
        yield retry(attempts, Duration.ofMillis(later.retryAfterMillis()));
      }
    };
  }

  private Step.Retry retry(int attempts, Duration asked) {
    return new Step.Retry(clock.instant().plus(properties.waitAfter(attempts + 1, asked)));
  }
}
