package io.facteur.whatsapp.engine.store;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

final class InMemoryPrivacyTokenStore implements PrivacyTokenStore {
  private final Map<Jid, PrivacyToken> tokens = new HashMap<>();
  private final Map<Jid, Instant> issued = new HashMap<>();
  private byte[] salt = new byte[0];

  @Override
  public synchronized Optional<PrivacyToken> find(Jid contact) {
    return Optional.ofNullable(tokens.get(contact));
  }

  @Override
  public synchronized boolean put(PrivacyToken token) {
    boolean newer = find(token.contact()).filter(old -> !old.at().isBefore(token.at())).isEmpty();
    if (newer) {
      tokens.put(token.contact(), token);
    }
    return newer;
  }

  @Override
  public synchronized Optional<Instant> issuedAt(Jid contact) {
    return Optional.ofNullable(issued.get(contact));
  }

  @Override
  public synchronized void issued(Jid contact, Instant at) {
    issued.put(contact, at);
  }

  @Override
  public synchronized Optional<byte[]> salt() {
    return Optional.of(salt.clone()).filter(known -> known.length > 0);
  }

  @Override
  public synchronized void putSalt(byte[] told) {
    salt = told.clone();
  }
}
