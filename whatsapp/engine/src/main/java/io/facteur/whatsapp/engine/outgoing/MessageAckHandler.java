package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.engine.store.WireJournal;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's acknowledgements of our messages. Protocol reference: messaging.md §4.3.
public final class MessageAckHandler implements StanzaHandler {
  private static final Logger log = LoggerFactory.getLogger(MessageAckHandler.class);
  private static final int BAD_ADDRESSING = 400;
  private static final int SERVER_TROUBLE = 500;

  private final WireJournal journal;
  private final Settlement settlement;
  private final Outbox outbox;
  private final Readdressing readdressing;
  private final Refusals refusals;
  private final GroupAcks groups;
  private final RetryAnswers answers;
  private final Clock clock;

  /// @param refusals finds out why
  /// @param answers told of acknowledgements too: copies for single devices have the message's id
  /// @param clock for acknowledgements without a time
  public MessageAckHandler(
      WireJournal journal,
      Settlement settlement,
      Outbox outbox,
      Readdressing readdressing,
      Refusals refusals,
      GroupAcks groups,
      RetryAnswers answers,
      Clock clock) {
    this.journal = journal;
    this.settlement = settlement;
    this.outbox = outbox;
    this.readdressing = readdressing;
    this.refusals = refusals;
    this.groups = groups;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public void handle(Node ack) {
    if (ack.attribute("class").filter("message"::equals).isEmpty()) {
      return;
    }
    String id = ack.require("id");
    OptionalInt error =
        ack.attribute("error").map(MessageAckHandler::code).orElse(OptionalInt.empty());
    if (ack.attribute("phash").isPresent() || error.isPresent()) {
      // The server knows of other devices than we do: the next send asks.
      @Nullable String hash = ack.attribute("phash").orElse(null);
      journal.find(id).map(WireEntry::to).ifPresent(to -> doubt(to, hash));
    }
    if (ack.attribute("refresh_lid").filter("true"::equals).isPresent()) {
      journal.find(id).map(WireEntry::to).ifPresent(readdressing::refresh);
    }
    if (error.isEmpty() || error.getAsInt() < SERVER_TROUBLE) {
      ack.jid("from").ifPresent(to -> answers.acknowledged(id, to));
    }
    if (error.isPresent()) {
      refused(id, error.getAsInt());
    } else {
      Instant time =
          ack.number("t").stream()
              .mapToObj(Instant::ofEpochSecond)
              .findFirst()
              .orElseGet(clock::instant);
      groups.taken(id);
      settlement.settle(id, new SendOutcome.Acknowledged(time));
      outbox.done(id);
    }
  }

  private void doubt(Jid to, @Nullable String hash) {
    if (to.isGroup()) {
      groups.doubt(to, hash);
    } else {
      readdressing.forgetDevices(to);
    }
  }

  private void refused(String id, int code) {
    log.atWarn().addKeyValue("messageId", id).addKeyValue("code", code).log("outbound.refused");
    if (code >= SERVER_TROUBLE) {
      outbox.released(id);
      settlement.postpone(id, "the server answered " + code);
    } else if (code == GroupAcks.STALE_MODE && isInGroup(id)) {
      journal.find(id).ifPresent(entry -> groups.readdress(entry, outbox, settlement));
    } else if (code != BAD_ADDRESSING || !tryOtherAddress(id)) {
      refusals.settle(id, code);
      outbox.done(id);
    }
  }

  private boolean isInGroup(String id) {
    return journal.find(id).filter(entry -> entry.to().isGroup()).isPresent();
  }

  private boolean tryOtherAddress(String id) {
    return journal
        .find(id)
        .filter(entry -> entry.outcome() == null)
        .flatMap(readdressing::byPhone)
        .map(stanza -> {
          outbox.replace(id, stanza);
          return true;
        })
        .orElse(false);
  }

  private static OptionalInt code(String text) {
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException _) {
      // An error we cannot read is an error.
      return OptionalInt.of(0);
    }
  }
}
