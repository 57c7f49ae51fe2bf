package io.facteur.sender.outcome;

import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.eventbus.Journal;
import io.facteur.eventbus.Publisher;
import io.facteur.sender.outcome.Outcome.State;
import io.facteur.servicekit.failpoint.Failpoint;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what became of a message, in the order that survives a crash: the fact for the
/// stream first, under an id that makes a repetition find itself, then that the message is done
/// with. Between the two, a restarted lane finds the fact and only does the rest.
public final class Settlement {
  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private final Journal<OutboundSettled> journal;
  private final Publisher<OutboundSettled> publisher;
  private final Outcomes outcomes;
  private final Clock clock;

  /// Settles into these.
  public Settlement(
      Journal<OutboundSettled> journal,
      Publisher<OutboundSettled> publisher,
      Outcomes outcomes,
      Clock clock) {
    this.journal = journal;
    this.publisher = publisher;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /// Whether the message is done with; finishes a settlement that a crash cut in two.
  public boolean isSettled(OutboundAccepted message) {
    List<OutboundSettled> known = settled(message.sessionId(), message.id());
    if (known.isEmpty()) {
      return false;
    }
    OutboundSettled last = known.getLast();
    finish(message, last, !(last instanceof OutboundSettled.Canceled));
    return true;
  }

  /// WhatsApp's server took it.
  public void sent(OutboundAccepted message, SendResult.Sent result) {
    settle(
        message,
        sequence ->
            new OutboundSettled.Sent(
                message.sessionId(),
                sentId(message.id()),
                sequence,
                result.at(),
                message.id(),
                message.chatId()),
        sentId(message.id()),
        true);
    log.atInfo()
        .addKeyValue("session", message.sessionId())
        .addKeyValue("messageId", message.id())
        .addKeyValue("sequence", message.sequence())
        .log("outbound.sent");
  }

  /// WhatsApp's server took it after all, as was heard when nobody waited for it any more. It may
  /// have been said to have failed; that it was sent has the last word.
  public void acknowledged(OutboundAccepted message, Instant at) {
    if (journal.find(message.sessionId(), sentId(message.id())).isEmpty()) {
      sent(message, new SendResult.Sent(at));
    }
  }

  /// It will not be sent.
  ///
  /// @param counted whether it may have been on the wire
  public void failed(OutboundAccepted message, SendResult.Failed result, boolean counted) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    settle(
        message,
        sequence ->
            new OutboundSettled.Failed(
                message.sessionId(),
                failedId(message.id()),
                sequence,
                at,
                message.id(),
                message.chatId(),
                result.code(),
                result.reason(),
                result.until()),
        failedId(message.id()),
        counted);
    log.atInfo()
        .addKeyValue("session", message.sessionId())
        .addKeyValue("messageId", message.id())
        .addKeyValue("sequence", message.sequence())
        .addKeyValue("code", result.code())
        .log("outbound.failed");
  }

  /// It waits until that moment, and says so.
  public void held(OutboundAccepted message, SendResult.Failed why, Instant until) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = message.id() + "|held|" + until.toEpochMilli();
    var appended =
        journal.append(
            message.sessionId(),
            id,
            sequence ->
                new OutboundSettled.Held(
                    message.sessionId(),
                    id,
                    sequence,
                    at,
                    message.id(),
                    message.chatId(),
                    why.code(),
                    why.reason(),
                    until));
    publisher.publish(appended.record());
    log.atInfo()
        .addKeyValue("session", message.sessionId())
        .addKeyValue("messageId", message.id())
        .addKeyValue("code", why.code())
        .addKeyValue("until", until)
        .log("outbound.held");
  }

  /// It is taken out of the queue; told at once, while its place stays until its turn, where the
  /// lane finds this. Does nothing to a message that is settled.
  ///
  /// @return whether it is canceled
  public boolean cancel(OutboundAccepted message) {
    List<OutboundSettled> known = settled(message.sessionId(), message.id());
    if (!known.isEmpty()) {
      return known.getLast() instanceof OutboundSettled.Canceled;
    }
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = canceledId(message.id());
    var appended =
        journal.append(
            message.sessionId(),
            id,
            sequence ->
                new OutboundSettled.Canceled(
                    message.sessionId(), id, sequence, at, message.id(), message.chatId()));
    publisher.publish(appended.record());
    log.atInfo()
        .addKeyValue("session", message.sessionId())
        .addKeyValue("messageId", message.id())
        .addKeyValue("sequence", message.sequence())
        .log("outbound.canceled");
    return true;
  }

  /// What became of a message so far, in order.
  public List<OutboundSettled> settled(String sessionId, String messageId) {
    return journal.findAll(
        sessionId, List.of(canceledId(messageId), failedId(messageId), sentId(messageId)));
  }

  private void settle(
      OutboundAccepted message, LongFunction<OutboundSettled> fact, String id, boolean counted) {
    var appended = journal.append(message.sessionId(), id, fact);
    Failpoint.TOLD.reach();
    finish(message, appended.record(), counted);
    publisher.publish(appended.record());
  }

  private void finish(OutboundAccepted message, OutboundSettled fact, boolean counted) {
    State state =
        switch (fact) {
          case OutboundSettled.Sent _ -> State.SENT;
          case OutboundSettled.Failed _ -> State.FAILED;
          case OutboundSettled.Canceled _ -> State.CANCELED;
          case OutboundSettled.Held _ ->
              throw new IllegalArgumentException("a message that is held is not settled");
        };
    outcomes.keep(new Outcome(message.sessionId(), message.id(), state, clock.instant(), counted));
  }

  private static String canceledId(String messageId) {
    return messageId + "|canceled";
  }

  private static String sentId(String messageId) {
    return messageId + "|sent";
  }

  private static String failedId(String messageId) {
    return messageId + "|failed";
  }
}
