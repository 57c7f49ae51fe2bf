package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.LidSource;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who said a message where, by the attributes of its stanza. Protocol reference: messaging.md
/// §5.1.
///
/// @param sender the device that said it, as the stanza writes it
/// @param chat without device
/// @param chatAlternate the chat in the other addressing, where known
/// @param senderAlternate the sender's account in the other addressing, where known
/// @param fromMe said by another device of this account
/// @param peer from the own phone to its devices
record MessageHeader(
    String id,
    Jid sender,
    @Nullable Jid senderAlternate,
    Jid chat,
    @Nullable Jid chatAlternate,
    boolean fromMe,
    boolean peer,
    boolean offline,
    @Nullable String pushName,
    @Nullable String edit,
    Instant at) {

  /// Reads a stanza, and learns the pairs of addresses that it tells.
  static MessageHeader read(Node message, Self self, LidMap lidMap, Instant now) {
    Jid from = message.requireJid("from");
    Jid sender = message.jid("participant").orElse(from);
    boolean fromMe = self.isAccountOf(sender);
    learn(message, sender, lidMap);
    Jid chat = chat(message, from, fromMe);
    return new MessageHeader(
        message.require("id"),
        sender,
        lidMap.alternate(sender.bare()),
        chat,
        lidMap.alternate(chat),
        fromMe,
        message.attribute("category").filter("peer"::equals).isPresent(),
        message.attribute("offline").isPresent(),
        message.attribute("notify").orElse(null),
        message.attribute("edit").orElse(null),
        message.number("t").stream().mapToObj(Instant::ofEpochSecond).findFirst().orElse(now));
  }

  /// Where the sender's Signal state is kept.
  Jid signalDevice(LidMap lidMap) {
    return lidMap.canonical(sender);
  }

  /// What makes it the same message when it comes twice.
  String dedupeKey() {
    return Inbound.Message.keyOf(chat, chatAlternate, sender.bare(), senderAlternate, id);
  }

  /// The same message said in another chat, as its wrapper tells.
  MessageHeader in(Jid otherChat, LidMap lidMap) {
    return new MessageHeader(
        id,
        sender,
        senderAlternate,
        otherChat.bare(),
        lidMap.alternate(otherChat.bare()),
        fromMe,
        peer,
        offline,
        pushName,
        edit,
        at);
  }

  private static Jid chat(Node message, Jid from, boolean fromMe) {
    Optional<Jid> recipient = message.jid("recipient").filter(_ -> fromMe);
    return recipient.orElse(from).bare();
  }

  /// Whether a message tells a pair of addresses that is not known.
  static boolean teaches(Node message, LidMap lidMap) {
    Optional<Jid> from = message.jid("participant").or(() -> message.jid("from"));
    return from.stream()
        .flatMap(sender -> pairs(message, sender))
        .anyMatch(pair -> !lidMap.knows(pair.one(), pair.other()));
  }

  private static void learn(Node message, Jid sender, LidMap lidMap) {
    pairs(message, sender)
        .forEach(pair -> lidMap.learn(pair.one(), pair.other(), LidSource.DIRECTED_MESSAGE));
  }

  private record Pair(Jid one, Jid other) {}

  private static Stream<Pair> pairs(Node message, Jid sender) {
    Optional<Pair> ofSender =
        other(message, "participant_lid", "participant_pn", "sender_lid", "sender_pn")
            .map(jid -> new Pair(sender.bare(), jid.bare()));
    Optional<Pair> ofChat =
        message
            .jid("recipient")
            .flatMap(chat ->
                other(
                        message,
                        "peer_recipient_lid",
                        "peer_recipient_pn",
                        "recipient_lid",
                        "recipient_pn")
                    .map(jid -> new Pair(chat.bare(), jid.bare())));
    return Stream.of(ofSender, ofChat)
        .flatMap(Optional::stream)
        .filter(pair -> pair.one().isLid() != pair.other().isLid());
  }

  private static Optional<Jid> other(Node message, String... names) {
    return Stream.of(names).flatMap(name -> message.jid(name).stream()).findFirst();
  }
}
