package io.facteur.whatsapp.engine.outgoing;

import io.facteur.whatsapp.engine.device.DeviceLists;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.device.RatchetBook.Letter;
import io.facteur.whatsapp.engine.device.RatchetBook.Sealed;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.device.Sessions;
import io.facteur.whatsapp.engine.key.Credentials;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns a payload into a stanza: finds out who has which devices, makes sure of sessions with all
/// of them, encrypts once for each. Protocol reference: messaging.md §4.1.
public final class Envelopes {
  private final KeyRing keyRing;
  private final LidMap lidMap;
  private final DeviceLists deviceLists;
  private final Sessions sessions;
  private final RatchetBook ratchets;
  private final Enclosures enclosures;

  /// All of these are the device's own.
  public Envelopes(
      KeyRing keyRing,
      LidMap lidMap,
      DeviceLists deviceLists,
      Sessions sessions,
      RatchetBook ratchets,
      Enclosures enclosures) {
    this.keyRing = keyRing;
    this.lidMap = lidMap;
    this.deviceLists = deviceLists;
    this.sessions = sessions;
    this.ratchets = ratchets;
    this.enclosures = enclosures;
  }

  /// The stanza of a message; the ratchets have moved on, durably. Asks WhatsApp: not for the
  /// thread that handles stanzas.
  ///
  /// @return empty when the recipient has no device that can be encrypted for
  Optional<Node> seal(OutgoingMessage message) {
    Credentials.Membership membership = membership();
    var self = new Self(membership.account());
    Jid recipient = message.to();
    Set<Jid> accounts = new LinkedHashSet<>(List.of(recipient, self.canonical()));
    Map<Jid, List<Jid>> lists = deviceLists.devicesOf(accounts);
    // Only now: the query may have told the recipient's LID.
    Jid chat = lidMap.canonical(recipient);
    List<Jid> theirs = others(lists.getOrDefault(recipient, List.of()), self);
    List<Jid> ours = others(lists.getOrDefault(self.canonical(), List.of()), self);
    boolean toSelf = self.isAccountOf(chat);
    if (theirs.isEmpty() && !toSelf) {
      return Optional.empty();
    }
    List<Sealed> sealed = encrypt(message, chat, toSelf ? List.of() : theirs, ours);
    if (!toSelf && sealed.stream().noneMatch(copy -> theirs.contains(copy.device()))) {
      return Optional.empty();
    }
    Node stanza =
        MessageStanza.fanOut(
            message.id(),
            chat,
            chat.isLid() ? lidMap.phoneOf(chat).orElse(null) : null,
            Traits.of(DeviceSent.parse(message.payload())),
            sealed.stream().map(copy -> addressed(copy, chat)).toList(),
            membership.signedIdentity());
    return Optional.of(toSelf ? stanza : enclosures.into(stanza, message, self, chat));
  }

  /// The stanza that says a message again to one device that could not decrypt it; the ratchet has
  /// moved on, durably.
  ///
  /// @param asker as it addressed itself
  /// @return empty when there is no session with the device
  Optional<Node> sealAgain(String id, Jid chat, byte[] payload, Jid asker, long count) {
    Credentials.Membership membership = membership();
    boolean own = new Self(membership.account()).isAccountOf(asker);
    byte[] content = own ? DeviceSent.wrap(payload, chat) : payload;
    return ratchets.encrypt(List.of(new Letter(lidMap.canonical(asker), content))).stream()
        .findFirst()
        .map(sealed ->
            MessageStanza.retry(
                id,
                asker,
                own ? chat : null,
                Traits.of(DeviceSent.parse(payload)),
                sealed,
                count,
                membership.signedIdentity()));
  }

  private List<Sealed> encrypt(
      OutgoingMessage message, Jid chat, List<Jid> theirs, List<Jid> ours) {
    Set<Jid> all = new LinkedHashSet<>(theirs);
    all.addAll(ours);
    sessions.ensure(all);
    List<Letter> letters = new ArrayList<>();
    theirs.forEach(device -> letters.add(new Letter(device, message.payload())));
    byte[] copy = ours.isEmpty() ? message.payload() : DeviceSent.wrap(message.payload(), chat);
    ours.forEach(device -> letters.add(new Letter(device, copy)));
    return ratchets.encrypt(letters);
  }

  private static List<Jid> others(List<Jid> devices, Self self) {
    return devices.stream().filter(device -> !self.isThisDevice(device)).toList();
  }

  /// One stanza uses one form of address throughout: mixed forms are refused.
  private MessageStanza.Copy addressed(Sealed sealed, Jid chat) {
    Jid device = sealed.device();
    Jid to = chat.isLid() ? device : lidMap.phoneOf(device).orElse(device);
    return new MessageStanza.Copy(to, sealed);
  }

  private Credentials.Membership membership() {
    return Optional.ofNullable(keyRing.credentials().membership())
        .orElseThrow(() -> new IllegalStateException("not linked"));
  }
}
