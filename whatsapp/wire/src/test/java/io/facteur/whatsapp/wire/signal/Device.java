package io.facteur.whatsapp.wire.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.facteur.whatsapp.wire.curve.KeyPair;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A device as a caller of this package would build it: stored bytes, prekeys by id, and nothing
/// kept in memory between two calls. Knows one remote device.
final class Device {
  final IdentityKeys identity;
  final SecureRandom random;
  final Map<Integer, KeyPair> signedPreKeys = new HashMap<>();
  final Map<Integer, KeyPair> preKeys = new HashMap<>();
  private final SignedPreKey signed;
  private byte[] stored = new byte[0];
  private int nextPreKeyId = 1;

  Device(SecureRandom random) {
    this.random = random;
    identity = IdentityKeys.generate(random);
    signed = SignedPreKey.create(1, identity.keys(), random);
    signedPreKeys.put(1, signed.keys());
  }

  OwnKeys keys() {
    return new OwnKeys(
        identity.keys(),
        identity.registrationId(),
        id -> Optional.ofNullable(signedPreKeys.get(id)),
        id -> Optional.ofNullable(preKeys.get(id)));
  }

  PreKeyBundle bundleWithPreKey() {
    var preKey = PreKey.create(nextPreKeyId++, random);
    preKeys.put(preKey.id(), preKey.keys());
    return PreKeyBundle.of(identity, signed, Optional.of(preKey));
  }

  PreKeyBundle bundleWithoutPreKey() {
    return PreKeyBundle.of(identity, signed, Optional.empty());
  }

  Optional<RatchetState> state() {
    return stored.length == 0 ? Optional.empty() : Optional.of(RatchetState.parse(stored));
  }

  void store(RatchetState next) {
    stored = next.serialize();
  }

  byte[] storedBytes() {
    return stored.clone();
  }

  void forgetState() {
    stored = new byte[0];
  }

  void initiateWith(PreKeyBundle bundle) throws SignalException {
    store(Ratchets.initiate(state(), identity, bundle, random));
  }

  Encrypted send(String text) throws SignalException {
    var encrypted = Ratchets.encrypt(state().orElseThrow(), text.getBytes(UTF_8));
    store(encrypted.next());
    return encrypted;
  }

  Decrypted open(Encrypted message) throws SignalException {
    return open(message.kind(), message.ciphertext());
  }

  Decrypted open(CiphertextKind kind, byte[] ciphertext) throws SignalException {
    return Ratchets.decrypt(state(), kind, ciphertext, keys(), random);
  }

  /// Opens and stores, as a caller does.
  String receive(Encrypted message) throws SignalException {
    var decrypted = open(message);
    store(decrypted.next());
    decrypted.usedOneTimePreKey().ifPresent(preKeys::remove);
    return new String(decrypted.plaintext(), UTF_8);
  }
}
