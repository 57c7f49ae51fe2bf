package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.engine.connection.StanzaWriter;
import io.facteur.whatsapp.engine.incoming.Opened.UnreadablePayloadException;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.stanza.Acks;
import io.facteur.whatsapp.engine.store.InboundJournal;
import io.facteur.whatsapp.engine.store.InboundJournal.Recording;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.CiphertextKind;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the copies of a message that are for this device and decides what the sender and the
/// server are told: that it arrived, that it must come again, or nothing because it was not made
/// durable.
final class Reception {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);

  /// The content is on the phone alone, which can be asked for it.
  private static final String UNAVAILABLE = "unavailable_content";

  private final Decryption decryption;
  private final Batch batch;
  private final InboundJournal journal;
  private final StanzaWriter writer;
  private final RetryRequests retries;
  private final PeerDesk peers;
  private final BooleanSupplier available;

  /// @param batch keeps, tells and acknowledges, at once or together with others
  /// @param retries asks senders to say it again
  /// @param available whether the account appears online on this device
  Reception(
      Decryption decryption,
      Batch batch,
      RetryRequests retries,
      PeerDesk peers,
      BooleanSupplier available) {
    this.decryption = decryption;
    this.batch = batch;
    this.journal = batch.journal();
    this.writer = batch.writer();
    this.retries = retries;
    this.peers = peers;
    this.available = available;
  }

  /// A message whose content was not sent to this device, such as a view-once.
  void withoutContent(Node message, MessageHeader header) {
    String what =
        message
            .child("unavailable")
            .map(child -> "unavailable_" + child.attribute("type").orElse("content"))
            .orElse("no_content");
    List<Inbound> fresh = new ArrayList<>();
    record(undecryptable(header, what, 1, true), fresh);
    if (what.equals(UNAVAILABLE)) {
      peers.askPhone(header);
    }
    arrived(header, fresh);
  }

  /// A message with encrypted copies.
  void receive(Node message, MessageHeader header, List<Node> copies) {
    List<Inbound> fresh = new ArrayList<>();
    boolean opened = false;
    Optional<Failure> failure = Optional.empty();
    boolean keyBeside = copies.stream().anyMatch(Reception::isForGroup);
    for (Node copy : copies) {
      Optional<Failure> result = open(message, header, copy, fresh);
      if (keyBeside && !isForGroup(copy)) {
        // It only brings the key. Whether that was needed, the other copy shows.
        continue;
      }
      opened |= result.isEmpty();
      failure = failure.or(() -> result);
    }
    if (failure.isPresent() && !opened) {
      failed(message, header, failure.get());
      return;
    }
    // What was opened counts as arrived; a copy that cannot be opened at all is still told of.
    failure
        .filter(why -> !why.again())
        .ifPresent(why -> record(undecryptable(header, why.reason(), 1, true), fresh));
    arrived(header, fresh);
  }

  /// Why a copy could not be opened.
  ///
  /// @param again whether the sender can help by saying it again
  private record Failure(String reason, boolean again, boolean withKeys, int attempts) {}

  private Optional<Failure> open(
      Node message, MessageHeader header, Node copy, List<Inbound> fresh) {
    int attempts = (int) copy.number("count").orElse(0);
    Optional<CiphertextKind> kind = copy.attribute("type").flatMap(CiphertextKind::ofEncType);
    if (kind.isEmpty() && !isForGroup(copy)) {
      return Optional.of(new Failure("unsupported_encryption", false, false, attempts));
    }
    try {
      if (kind.isPresent()) {
        decryption.open(message, header, copy, kind.get(), inbound -> record(inbound, fresh));
      } else {
        decryption.openForGroup(header, copy, inbound -> record(inbound, fresh));
      }
      return Optional.empty();
    } catch (SignalException.DuplicateMessage e) {
      return duplicate(header, copy);
    } catch (SignalException e) {
      return Optional.of(new Failure(Reasons.of(e), true, Reasons.needsKeys(e), attempts));
    } catch (UnknownCompanionException e) {
      return Optional.of(new Failure("unknown_companion", true, true, attempts));
    } catch (UnreadablePayloadException e) {
      return Optional.of(new Failure("unreadable_payload", false, false, attempts));
    }
  }

  private static boolean isForGroup(Node copy) {
    return copy.attribute("type").filter("skmsg"::equals).isPresent();
  }

  /// An old counter: either the message is in the journal, and only the acknowledgement was lost,
  /// or it is lost, which must not pass in silence.
  private Optional<Failure> duplicate(MessageHeader header, Node copy) {
    boolean known =
        journal.contains(header.dedupeKey())
            || journal.containsCiphertext(Kdf.sha256(copy.bytes()));
    if (known) {
      return Optional.empty();
    }
    log.atError().addKeyValue("messageId", header.id()).log("inbound.duplicate-unknown");
    return Optional.of(new Failure("old_counter", false, false, 0));
  }

  private void failed(Node message, MessageHeader header, Failure failure) {
    int attempt = failure.again() ? retries.nextAttempt(header, failure.attempts()) : 1;
    boolean last = !failure.again() || retries.isLast(attempt);
    log.atWarn()
        .addKeyValue("messageId", header.id())
        .addKeyValue("reason", failure.reason())
        .addKeyValue("attempt", attempt)
        .log("inbound.undecryptable");
    List<Inbound> fresh = new ArrayList<>();
    record(undecryptable(header, failure.reason(), attempt, last), fresh);
    if (failure.again()) {
      // A retry receipt can be lost by itself; that the message is wanted cannot.
      peers.askPhone(header);
    }
    // Durable: the retry receipt, then the acknowledgement.
    if (!last) {
      retries.ask(message, attempt, failure.withKeys());
    }
    writer.write(
        failure.reason().equals("unreadable_payload")
            ? Acks.refusing(message, Acks.INVALID_PAYLOAD)
            : Acks.of(message));
    fresh.forEach(batch::tell);
  }

  /// Durable: this is the line that acknowledges the message to WhatsApp.
  private void arrived(MessageHeader header, List<Inbound> fresh) {
    writer.write(Receipts.arrived(header, available.getAsBoolean()));
    fresh.forEach(batch::tell);
  }

  private void record(Inbound inbound, List<Inbound> fresh) {
    if (inbound instanceof Inbound.Message message && message.peer()) {
      // Before the ratchet moves: what stops here comes again and is done again.
      fresh.addAll(peers.take(message));
    }
    if (!knownByItsBytes(inbound) && journal.record(inbound) == Recording.NEW) {
      fresh.add(inbound);
    }
  }

  /// A message that comes again may have another key by now, when its sender's hidden id was learnt
  /// in between; its bytes are the same.
  private boolean knownByItsBytes(Inbound inbound) {
    return inbound instanceof Inbound.Message message
        && message.offline()
        && journal.containsCiphertext(message.ciphertextHash());
  }

  private static Inbound.Undecryptable undecryptable(
      MessageHeader header, String reason, int attempt, boolean last) {
    return new Inbound.Undecryptable(
        header.id(),
        header.chat(),
        header.chatAlternate(),
        header.sender().bare(),
        header.senderAlternate(),
        header.at(),
        reason,
        attempt,
        last);
  }
}
