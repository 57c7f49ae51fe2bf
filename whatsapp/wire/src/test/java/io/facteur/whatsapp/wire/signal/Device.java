package io.facteur.whatsapp.wire.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.curve.SeededRandom;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A device as a caller of this package would build it: stored bytes, prekeys by id, and nothing
/// kept in memory between two calls. Knows one remote device.
final class Device {
  final IdentityKeys identity;
  final SecureRandom random;
  final VersionedStore store = new VersionedStore();
  final SignedPreKey signed;
  final Map<Integer, KeyPair> signedPreKeys = new HashMap<>();
  final Map<Integer, KeyPair> preKeys = new HashMap<>();
  private int nextPreKeyId = 1;

  private Device(IdentityKeys identity, SecureRandom random) {
    this.identity = identity;
    this.random = random;
    signed = SignedPreKey.create(1, identity.keys(), random);
    signedPreKeys.put(1, signed.keys());
  }

  static Device seeded(long seed) {
    var random = SeededRandom.of(seed);
    return new Device(IdentityKeys.generate(random), random);
  }

  OwnKeys keys() {
    return new OwnKeys(
        identity.keys(),
        identity.registrationId(),
        id -> Optional.ofNullable(signedPreKeys.get(id)),
        id -> Optional.ofNullable(preKeys.get(id)));
  }

  PreKeyBundle bundle() {
    var preKey = PreKey.create(nextPreKeyId++, random);
    preKeys.put(preKey.id(), preKey.keys());
    return PreKeyBundle.of(identity, signed, Optional.of(preKey));
  }

  PreKeyBundle bundleWithoutPreKey() {
    return PreKeyBundle.of(identity, signed, Optional.empty());
  }

  RatchetState state() {
    return store.load().state().orElseThrow();
  }

  void initiateWith(PreKeyBundle bundle) throws SignalException {
    var seen = store.load();
    save(seen, Ratchets.initiate(seen.state(), identity, bundle, random));
  }

  Encrypted send(String text) throws SignalException {
    var seen = store.load();
    var encrypted = Ratchets.encrypt(seen.state().orElseThrow(), text.getBytes(UTF_8));
    save(seen, encrypted.next());
    return encrypted;
  }

  /// Opens without storing.
  Decrypted open(Encrypted message) throws SignalException {
    return open(message.kind(), message.ciphertext());
  }

  Decrypted open(CiphertextKind kind, byte[] ciphertext) throws SignalException {
    return Ratchets.decrypt(store.load().state(), kind, ciphertext, keys(), random);
  }

  /// Opens and stores.
  String receive(Encrypted message) throws SignalException {
    var seen = store.load();
    var decrypted = open(message);
    save(seen, decrypted.next());
    decrypted.usedOneTimePreKey().ifPresent(preKeys::remove);
    return new String(decrypted.plaintext(), UTF_8);
  }

  private void save(VersionedStore.Loaded seen, RatchetState next) {
    assertThat(store.replace(seen, next)).isTrue();
  }
}
