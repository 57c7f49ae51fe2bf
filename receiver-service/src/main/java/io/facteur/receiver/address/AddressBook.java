package io.facteur.receiver.address;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Collection;
import java.util.List;

/// Which phone number and which hidden id (LID) are one person, as the session's messages told.
/// Protocol reference: messaging.md §1.3; the pairs of a directed message may overwrite older ones.
///
/// Nothing else stores a resolved address: the timeline keeps WhatsApp's own and asks here when it
/// is read, so that what is learnt later is true of what was said before.
public interface AddressBook {

  /// Learns that two addresses are one person; ignores what is not a phone number and a LID.
  ///
  /// @return whether that was news
  boolean learn(String sessionId, Jid one, Jid other);

  /// A chat or person as the public API writes it.
  Address address(String sessionId, Jid jid);

  /// Every address under which WhatsApp may have spoken of the same chat.
  List<Jid> aliases(String sessionId, Jid jid);

  /// Makes ready for [#address] and [#aliases] of all of these within the next second, at the price
  /// of one of them.
  void prepare(String sessionId, Collection<Jid> jids);

  /// Drops a session's pairs.
  void forget(String sessionId);

  /// The one form under which a chat or person is stored: no device, no old or hosted server.
  static Jid canonical(Jid jid) {
    if (jid.isUser()) {
      return Jid.user(jid.user());
    }
    return jid.isLid() ? Jid.lid(jid.user()) : jid.bare();
  }
}
