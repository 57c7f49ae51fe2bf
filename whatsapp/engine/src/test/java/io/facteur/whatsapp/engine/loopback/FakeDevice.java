package io.facteur.whatsapp.engine.loopback;

import io.facteur.whatsapp.engine.query.KeyNodes;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.signal.CiphertextKind;
import io.facteur.whatsapp.wire.signal.Decrypted;
import io.facteur.whatsapp.wire.signal.Encrypted;
import io.facteur.whatsapp.wire.signal.IdentityKeys;
import io.facteur.whatsapp.wire.signal.OwnKeys;
import io.facteur.whatsapp.wire.signal.Padding;
import io.facteur.whatsapp.wire.signal.PreKey;
import io.facteur.whatsapp.wire.signal.PreKeyBundle;
import io.facteur.whatsapp.wire.signal.RatchetState;
import io.facteur.whatsapp.wire.signal.Ratchets;
import io.facteur.whatsapp.wire.signal.SignalException;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Somebody's phone, as far as Signal goes. Not thread safe beyond its own monitor.
public final class FakeDevice {
  private final SecureRandom random = new SecureRandom();
  private final Jid jid;
  private final IdentityKeys identity;
  private final SignedPreKey signedPreKey;
  private final Map<Integer, PreKey> preKeys = new HashMap<>();
  private final Map<Jid, RatchetState> ratchets = new HashMap<>();
  private final Set<String> ciphertexts = new HashSet<>();
  private final List<Received> received = new ArrayList<>();
  private int nextPreKey = 1;

  /// What this device could read.
  ///
  /// @param payload without padding
  public record Received(String id, byte[] payload) {}

  /// A ciphertext for somebody.
  public record Enc(String type, byte[] bytes) {}

  /// @param identity its keys
  public FakeDevice(Jid jid, KeyPair identity) {
    this.jid = jid;
    this.identity = new IdentityKeys(identity, 77);
    this.signedPreKey = SignedPreKey.create(1, identity, random);
  }

  /// Where it is.
  public Jid jid() {
    return jid;
  }

  /// The identity key pair.
  public KeyPair keys() {
    return identity.keys();
  }

  /// Keys for somebody to start a session with; each one-time key is given once.
  public synchronized Node bundle() {
    PreKey oneTime = PreKey.create(nextPreKey++, random);
    preKeys.put(oneTime.id(), oneTime);
    return Node.named("user")
        .attr("jid", jid)
        .child(KeyNodes.registration(identity.registrationId()))
        .child(KeyNodes.type())
        .child(KeyNodes.identity(identity.keys().publicKey()))
        .child(KeyNodes.signedKey(signedPreKey))
        .child(KeyNodes.key(oneTime))
        .build();
  }

  /// Reads a copy; a message key that was used before counts as seen.
  ///
  /// @return whether it was new
  public synchronized boolean read(Jid from, String id, Node enc) throws SignalException {
    CiphertextKind kind = CiphertextKind.ofEncType(enc.require("type")).orElseThrow();
    try {
      Decrypted decrypted =
          Ratchets.decrypt(
              Optional.ofNullable(ratchets.get(from)), kind, enc.bytes(), ownKeys(), random);
      ratchets.put(from, decrypted.next());
      received.add(new Received(id, Padding.unpad(decrypted.plaintext())));
      return true;
    } catch (SignalException.DuplicateMessage _) {
      // The same bytes again, after a reconnect: a real device drops them, too.
      return false;
    }
  }

  /// Writes a ciphertext.
  ///
  /// @param bundle used when there is no session
  public synchronized Enc write(Jid to, byte[] payload, Optional<PreKeyBundle> bundle)
      throws SignalException {
    RatchetState state = ratchets.get(to);
    if (state == null) {
      state = Ratchets.initiate(identity, bundle.orElseThrow(), random);
    }
    Encrypted encrypted = Ratchets.encrypt(state, Padding.pad(payload, random));
    ratchets.put(to, encrypted.next());
    if (!ciphertexts.add(HexFormat.of().formatHex(encrypted.ciphertext()))) {
      throw new IllegalStateException("a ciphertext was made twice");
    }
    return new Enc(encrypted.kind().encType(), encrypted.ciphertext());
  }

  /// Forgets the session with somebody, as a restored backup does.
  public synchronized void forget(Jid other) {
    ratchets.remove(other);
  }

  /// Starts over from somebody's keys, as after a retry receipt that brought some.
  public synchronized void startOver(Jid other, PreKeyBundle bundle) throws SignalException {
    ratchets.put(other, Ratchets.initiate(identity, bundle, random));
  }

  /// Everything read so far, in order.
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  private OwnKeys ownKeys() {
    return new OwnKeys(
        identity.keys(),
        identity.registrationId(),
        id -> Optional.of(signedPreKey.keys()).filter(_ -> id == signedPreKey.id()),
        id -> Optional.ofNullable(preKeys.get(id)).map(PreKey::keys));
  }
}
