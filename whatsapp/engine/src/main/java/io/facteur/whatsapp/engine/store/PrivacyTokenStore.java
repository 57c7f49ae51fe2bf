package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.Optional;

/// Privacy tokens: those that contacts gave us, when we gave them ours, and the salt from which a
/// stand-in is made. Contacts are given without device. Protocol reference: messaging.md §4.5.
public interface PrivacyTokenStore {

  /// The token that a contact gave us.
  Optional<PrivacyToken> find(Jid contact);

  /// Sets it, unless there is one of the same time or later.
  ///
  /// @return whether it was set
  boolean put(PrivacyToken token);

  /// When we last gave a contact a token of ours.
  Optional<Instant> issuedAt(Jid contact);

  /// We gave one at that time.
  void issued(Jid contact, Instant at);

  /// The salt of this account, once the phone told it.
  Optional<byte[]> salt();

  /// Sets the salt, in the place of another.
  void putSalt(byte[] salt);
}
