package io.facteur.whatsapp.engine.token;

import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.store.PrivacyToken;
import io.facteur.whatsapp.engine.store.PrivacyTokenStore;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// What we can show the server to prove that a contact knows us: the contact's own token while it
/// is good, else one made from the account's salt, else nothing. Kept under the hidden id where it
/// is known. Protocol reference: messaging.md §4.5.
public final class PrivacyTokens {
  private final PrivacyTokenStore store;
  private final LidMap lidMap;
  private final Clock clock;

  /// @param lidMap finds a contact's tokens under either address
  public PrivacyTokens(PrivacyTokenStore store, LidMap lidMap, Clock clock) {
    this.store = store;
    this.lidMap = lidMap;
    this.clock = clock;
  }

  /// A contact gave us a token; an older one than we have is not kept. Durable at return.
  public void received(Jid contact, byte[] value, Instant at) {
    if (value.length > 0) {
      boolean _ = store.put(new PrivacyToken(lidMap.canonical(contact), value, at));
    }
  }

  /// The phone told the account's salt. Durable at return.
  public void salted(byte[] salt) {
    store.putSalt(salt);
  }

  /// What goes into a stanza about that contact: `<tctoken>` or `<cstoken>`.
  public Optional<Node> proofFor(Jid contact) {
    return tokenOf(contact)
        .map(token -> Node.named("tctoken").bytes(token.value()).build())
        .or(() -> standInFor(contact).map(bytes -> Node.named("cstoken").bytes(bytes).build()));
  }

  /// The contact's token, while it is good.
  public Optional<PrivacyToken> tokenOf(Jid contact) {
    Instant now = clock.instant();
    return store
        .find(lidMap.canonical(contact))
        .or(() -> lidMap.phoneOf(contact).flatMap(phone -> store.find(phone.bare())))
        .filter(token -> Buckets.isGood(token.at(), now));
  }

  private Optional<byte[]> standInFor(Jid contact) {
    return lidMap
        .lidOf(contact)
        .flatMap(lid ->
            store
                .salt()
                .map(salt ->
                    Kdf.hmac(salt, lid.bare().toString().getBytes(StandardCharsets.UTF_8))));
  }

  /// When we last gave a contact a token of ours.
  Optional<Instant> issuedAt(Jid contact) {
    return store
        .issuedAt(lidMap.canonical(contact))
        .or(() -> lidMap.phoneOf(contact).flatMap(phone -> store.issuedAt(phone.bare())));
  }

  /// We gave one, here or on another device. Durable at return.
  public void issued(Jid contact, Instant at) {
    Jid canonical = lidMap.canonical(contact);
    if (store.issuedAt(canonical).filter(last -> !last.isBefore(at)).isEmpty()) {
      store.issued(canonical, at);
    }
  }
}
