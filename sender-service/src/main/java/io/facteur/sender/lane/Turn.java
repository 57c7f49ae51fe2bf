package io.facteur.sender.lane;

import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.sender.outcome.Settlement;
import io.facteur.sender.owner.OwnerUnavailableException;
import io.facteur.servicekit.failpoint.Failpoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One message's turn at the head of its session's queue.
final class Turn {
  private static final Logger log = LoggerFactory.getLogger(Turn.class);

  /// Of the session's owner: no new chats for now.
  private static final String TIMELOCKED = "TIMELOCKED";

  private static final SendResult.Failed TOO_LATE =
      new SendResult.Failed("EXPIRED", "It could not be sent before it expired.");

  private final Queue queue;
  private final Gate gate;
  private final Dispatch dispatch;
  private final Settlement settlement;
  private final UnderWay underWay;
  private final LaneProperties properties;
  private final Clock clock;

  Turn(
      Queue queue,
      Gate gate,
      Dispatch dispatch,
      Settlement settlement,
      UnderWay underWay,
      LaneProperties properties,
      Clock clock) {
    this.queue = queue;
    this.gate = gate;
    this.dispatch = dispatch;
    this.settlement = settlement;
    this.underWay = underWay;
    this.properties = properties;
    this.clock = clock;
  }

  /// What is to happen next in a turn.
  sealed interface Step {
    /// The message is done with, or was put off; the next one's turn begins.
    record Done() implements Step {}

    /// It could not be sent now; the next attempt is not before that moment.
    record Retry(Instant at) implements Step {}

    /// The pace does not allow it before that moment.
    record Wait(Instant until) implements Step {}
  }

  /// Makes one step.
  ///
  /// @param attempts how many were made since something could be sent
  Step step(Waiting place, int attempts) {
    Optional<OutboundAccepted> message = queue.message(place);
    if (message.isEmpty()) {
      return done(place);
    }
    // Before the look whether it was canceled, so that nobody cancels it between that and the wire.
    underWay.begin(message.get());
    try {
      return attempt(place, message.get(), attempts);
    } catch (OwnerUnavailableException _) {
      return later(message.get(), "session-service cannot be asked now", attempts, Duration.ZERO);
    } catch (RuntimeException e) {
      // The store or the vault is in trouble: the message keeps its turn.
      log.atWarn()
          .addKeyValue("session", place.sessionId())
          .addKeyValue("messageId", place.messageId())
          .setCause(e)
          .log("outbound.attempt-broken");
      return retry(attempts, Duration.ZERO);
    } finally {
      underWay.end(message.get());
    }
  }

  /// It came too late for its turn.
  void expire(Waiting place) {
    queue
        .message(place)
        .filter(message -> !settlement.isSettled(message))
        .ifPresent(message -> settlement.failed(message, TOO_LATE, false));
    queue.done(place);
  }

  private Step attempt(Waiting place, OutboundAccepted message, int attempts) {
    if (settlement.isSettled(message)) {
      return done(place);
    }
    Optional<Instant> closedUntil = gate.closedUntil(message);
    if (closedUntil.isPresent()) {
      return new Step.Wait(closedUntil.get());
    }
    Failpoint.DUE.reach();
    return judge(place, message, dispatch.send(message), attempts);
  }

  private Step judge(Waiting place, OutboundAccepted message, SendResult result, int attempts) {
    return switch (result) {
      case SendResult.Sent sent -> {
        Failpoint.ANSWERED.reach();
        settlement.sent(message, sent);
        yield done(place);
      }
      case SendResult.Failed failed when failed.code().equals(TIMELOCKED) -> {
        hold(place, message, failed);
        yield new Step.Done();
      }
      case SendResult.Failed failed -> {
        boolean counted =
            !failed.code().equals(Dispatch.NOT_ON_WHATSAPP)
                && !failed.code().equals(Dispatch.MEDIA_UNAVAILABLE);
        settlement.failed(message, failed, counted);
        yield done(place);
      }
      case SendResult.Later later ->
          later(message, later.reason(), attempts, Duration.ofMillis(later.retryAfterMillis()));
    };
  }

  private Step later(OutboundAccepted message, String reason, int attempts, Duration asked) {
    log.atDebug()
        .addKeyValue("session", message.sessionId())
        .addKeyValue("messageId", message.id())
        .addKeyValue("reason", reason)
        .log("outbound.later");
    return retry(attempts, asked);
  }

  private Step done(Waiting place) {
    queue.done(place);
    return new Step.Done();
  }

  /// WhatsApp lets the account begin no new chats for now: this one waits, others go out.
  private void hold(Waiting place, OutboundAccepted message, SendResult.Failed why) {
    Instant told = why.until();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant until = told == null || !told.isAfter(now) ? now.plus(properties.hold()) : told;
    settlement.held(message, why, until);
    queue.hold(place, until);
  }

  private Step.Retry retry(int attempts, Duration asked) {
    return new Step.Retry(clock.instant().plus(properties.waitAfter(attempts + 1, asked)));
  }
}
