package io.facteur.whatsapp.simulator.phone;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Bundles;
import io.facteur.whatsapp.simulator.account.Bundles.Bundle;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.account.PublicKeys;
import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.signal.CiphertextKind;
import io.facteur.whatsapp.wire.signal.Decrypted;
import io.facteur.whatsapp.wire.signal.Encrypted;
import io.facteur.whatsapp.wire.signal.OwnKeys;
import io.facteur.whatsapp.wire.signal.Padding;
import io.facteur.whatsapp.wire.signal.PreKeyBundle;
import io.facteur.whatsapp.wire.signal.RatchetState;
import io.facteur.whatsapp.wire.signal.Ratchets;
import io.facteur.whatsapp.wire.signal.SignalException;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.security.SecureRandom;
import java.util.Optional;

/// The Signal sessions of all phones. Only used inside turns, which make each step atomic.
final class PhoneRatchets {
  private final Bundles bundles;
  private final PreKeys preKeys;
  private final Randomness randomness;
  private final Table<byte[]> ratchets;

  PhoneRatchets(State state, Bundles bundles, PreKeys preKeys, Randomness randomness) {
    this.bundles = bundles;
    this.preKeys = preKeys;
    this.randomness = randomness;
    ratchets = state.table("phoneRatchet", byte[].class);
  }

  /// Encrypts a payload for a device, with its bundle when there is no session yet; nothing when
  /// the device does not exist.
  ///
  /// @param payload a serialized message, unpadded
  Optional<Encrypted> encrypt(Account phone, DeviceId to, byte[] payload) throws SignalException {
    Optional<RatchetState> usable = find(phone, to).filter(RatchetState::canEncrypt);
    if (usable.isEmpty()) {
      Optional<Bundle> bundle = bundles.take(to);
      if (bundle.isEmpty()) {
        return Optional.empty();
      }
      usable = Optional.of(start(phone, to, bundle.get()));
    }
    byte[] padded = Padding.pad(payload, random(phone));
    Encrypted encrypted = Ratchets.encrypt(usable.get(), padded);
    put(phone, to, encrypted.next());
    return Optional.of(encrypted);
  }

  /// Decrypts what a device wrote to a phone.
  Decrypted decrypt(Account phone, DeviceId from, CiphertextKind kind, byte[] ciphertext)
      throws SignalException {
    Decrypted decrypted =
        Ratchets.decrypt(find(phone, from), kind, ciphertext, own(phone), random(phone));
    put(phone, from, decrypted.next());
    decrypted.usedOneTimePreKey().ifPresent(id -> preKeys.used(phone.phone(), id));
    return decrypted;
  }

  /// Starts a new session with a device, from keys it has sent itself.
  void restart(Account phone, DeviceId with, Bundle bundle) throws SignalException {
    start(phone, with, bundle);
  }

  /// Leaves the session with a device: the next message starts a new one.
  void abandon(Account phone, DeviceId with) {
    find(phone, with).ifPresent(state -> put(phone, with, state.withoutCurrent()));
  }

  /// The registration id of the device a session is with.
  Optional<Integer> registrationOf(Account phone, DeviceId device) {
    return find(phone, device).map(RatchetState::remoteRegistrationId);
  }

  /// Forgets a device that is no longer linked.
  void forget(Account phone, DeviceId device) {
    ratchets.remove(key(phone, device));
  }

  /// Forgets everything a phone shares with anybody, and that others share with it.
  void forgetAll(Account phone) {
    ratchets.removeStartingWith(phone.phone() + "/");
    String asPeer = "/" + phone.primary().key();
    ratchets.keys("").stream().filter(key -> key.endsWith(asPeer)).forEach(ratchets::remove);
  }

  /// A phone has another number.
  void renumber(String phone, String newPhone) {
    ratchets.renamePrefix(phone + "/", newPhone + "/");
    String asPeer = "/" + DeviceId.primary(phone).key();
    for (String key : ratchets.keys("")) {
      if (key.endsWith(asPeer)) {
        String holder = key.substring(0, key.length() - asPeer.length());
        ratchets.renamePrefix(key, holder + "/" + DeviceId.primary(newPhone).key());
      }
    }
  }

  private RatchetState start(Account phone, DeviceId with, Bundle bundle) throws SignalException {
    RatchetState state =
        Ratchets.initiate(
            find(phone, with), phone.keys().identityKeys(), preKeyBundle(bundle), random(phone));
    put(phone, with, state);
    return state;
  }

  private static PreKeyBundle preKeyBundle(Bundle bundle) {
    PublicKeys keys = bundle.keys();
    PreKeyBundle without =
        PreKeyBundle.withoutPreKey(
            keys.registrationId(),
            keys.identity(),
            keys.signedId(),
            keys.signedKey(),
            keys.signature());
    return bundle.oneTime().map(key -> without.withPreKey(key.id(), key.value())).orElse(without);
  }

  private OwnKeys own(Account phone) {
    SignedPreKey signed = phone.keys().signed();
    return new OwnKeys(
        phone.keys().identityKeys().keys(),
        phone.keys().registrationId(),
        id -> id == signed.id() ? Optional.of(signed.keys()) : Optional.empty(),
        id -> preKeys.ofPhone(phone.phone(), id));
  }

  private Optional<RatchetState> find(Account phone, DeviceId device) {
    return ratchets.find(key(phone, device)).map(RatchetState::parse);
  }

  private void put(Account phone, DeviceId device, RatchetState state) {
    ratchets.put(key(phone, device), state.serialize());
  }

  private SecureRandom random(Account phone) {
    return randomness.named("ratchet|" + phone.phone());
  }

  private static String key(Account phone, DeviceId device) {
    return phone.phone() + "/" + device.key();
  }
}
