package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.device.RatchetBook.Letter;
import io.facteur.whatsapp.engine.device.RatchetBook.Sealed;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.device.SenderKeyBook;
import io.facteur.whatsapp.engine.device.Sessions;
import io.facteur.whatsapp.engine.group.AddressingMode;
import io.facteur.whatsapp.engine.group.Group;
import io.facteur.whatsapp.engine.group.GroupBook;
import io.facteur.whatsapp.engine.key.Credentials.Membership;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Optional;

/// Turns a payload into a stanza for a group: one encryption for all, with the sender key, which
/// goes along pairwise to those devices that do not have it. Protocol reference: messaging.md §6.4.
public final class GroupEnvelopes {
  private final KeyRing keyRing;
  private final GroupBook book;
  private final Rosters rosters;
  private final Distribution distribution;
  private final Ciphers ciphers;

  /// What encrypts: pairwise, and for groups.
  public record Ciphers(Sessions sessions, RatchetBook ratchets, SenderKeyBook senderKeys) {}

  /// @param book tells what the group is
  /// @param rosters tells who reads it
  /// @param distribution tells who needs the key
  public GroupEnvelopes(
      KeyRing keyRing,
      GroupBook book,
      Rosters rosters,
      Distribution distribution,
      Ciphers ciphers) {
    this.keyRing = keyRing;
    this.book = book;
    this.rosters = rosters;
    this.distribution = distribution;
    this.ciphers = ciphers;
  }

  /// The stanza of a message; ratchets and sender key have moved on, durably. Asks WhatsApp: not
  /// for the thread that handles stanzas.
  Sealing seal(OutgoingMessage message) {
    Group group;
    try {
      group = book.get(message.to());
    } catch (QueryRefusedException e) {
      if (e.code() >= 500 || e.code() == 429) {
        throw e;
      }
      return new Sealing.Refused(
          new SendOutcome.Rejected(e.code(), "the group cannot be written to: " + e.code()));
    }
    try {
      return new Sealing.Ready(seal(message, group, membership()));
    } catch (StoreException e) {
      // Perhaps the key is another engine's by now: the next try looks anew.
      distribution.lookAgain(group.id());
      throw e;
    }
  }

  private Node seal(OutgoingMessage message, Group group, Membership membership) {
    Roster roster = rosters.of(group, new Self(membership.account()));
    Distribution.Ready key = distribution.ready(roster);
    List<Sealed> copies =
        key.needing().isEmpty() ? List.of() : distribute(message.id(), group.id(), key);
    byte[] ciphertext = ciphers.senderKeys().encrypt(group.id(), key.keyId(), message.payload());
    return GroupStanza.fanOut(
        message.id(),
        group,
        roster.hash(),
        Traits.of(DeviceSent.parse(message.payload())),
        copies.stream()
            .map(copy ->
                new MessageStanza.Copy(rosters.inFormOf(group.addressing(), copy.device()), copy))
            .toList(),
        ciphertext,
        membership.signedIdentity());
  }

  private List<Sealed> distribute(String messageId, Jid group, Distribution.Ready key) {
    ciphers.sessions().ensure(key.needing());
    distribution.giving(messageId, group, key.keyId(), key.needing());
    byte[] payload =
        Message.newBuilder()
            .setSenderKeyDistributionMessage(ciphers.senderKeys().distribution(group))
            .build()
            .toByteArray();
    return ciphers
        .ratchets()
        .encrypt(key.needing().stream().map(device -> new Letter(device, payload)).toList());
  }

  /// The stanza that says a message again to one device that could not decrypt it, with the sender
  /// key inside; the ratchet has moved on, durably.
  ///
  /// @param asker as it addressed itself
  /// @return empty when there is no session with the device
  Optional<Node> sealAgain(String id, Jid to, byte[] payload, Jid asker, long count) {
    Group group = book.get(to);
    Jid device = rosters.inFormOf(AddressingMode.LID, asker);
    distribution.lacks(to, device);
    Message.Builder content = DeviceSent.parse(payload).toBuilder();
    if (ciphers.senderKeys().ownId(to).isPresent()) {
      content.setSenderKeyDistributionMessage(ciphers.senderKeys().distribution(to));
    }
    return ciphers
        .ratchets()
        .encrypt(List.of(new Letter(device, content.build().toByteArray())))
        .stream()
        .findFirst()
        .map(sealed ->
            GroupStanza.retry(
                id,
                group,
                asker,
                Traits.of(DeviceSent.parse(payload)),
                sealed,
                count,
                membership().signedIdentity()));
  }

  /// Whether a device may have what is said in a group again.
  boolean isReader(Jid group, Jid device) {
    try {
      return book.get(group).member(device).isPresent();
    } catch (QueryRefusedException _) {
      // Who is in the group is no longer our business, nor ours to answer.
      return false;
    }
  }

  private Membership membership() {
    return Optional.ofNullable(keyRing.credentials().membership())
        .orElseThrow(() -> new IllegalStateException("not linked"));
  }
}
