package io.facteur.whatsapp.wire.signal;

import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.signal.SignalException.InvalidBundle;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The public keys of a device that somebody wants to write to, as the server or a retry receipt
/// hands them out. What another device wrote is checked when a session is started with it, not
/// here. Protocol reference: messaging.md §2.3, §2.7.
///
/// @param registrationId of the owner
/// @param identityKey 32 bytes
/// @param signedPreKey 32 bytes
/// @param signedPreKeySignature 64 bytes
/// @param preKeyId empty when the owner had no one-time prekey left
/// @param preKey 32 bytes; null exactly when there is no id
public record PreKeyBundle(
    int registrationId,
    byte[] identityKey,
    int signedPreKeyId,
    byte[] signedPreKey,
    byte[] signedPreKeySignature,
    OptionalInt preKeyId,
    byte @Nullable [] preKey) {

  /// A one-time prekey comes with its id or not at all.
  public PreKeyBundle {
    if (preKeyId.isPresent() != (preKey != null)) {
      throw new IllegalArgumentException("preKeyId is " + preKeyId + " but preKey disagrees");
    }
  }

  /// A bundle whose owner had no one-time prekey left.
  public static PreKeyBundle withoutPreKey(
      int registrationId,
      byte[] identityKey,
      int signedPreKeyId,
      byte[] signedPreKey,
      byte[] signedPreKeySignature) {
    return new PreKeyBundle(
        registrationId,
        identityKey,
        signedPreKeyId,
        signedPreKey,
        signedPreKeySignature,
        OptionalInt.empty(),
        null);
  }

  /// The same bundle with a one-time prekey of 32 bytes.
  public PreKeyBundle withPreKey(int id, byte[] key) {
    return new PreKeyBundle(
        registrationId,
        identityKey,
        signedPreKeyId,
        signedPreKey,
        signedPreKeySignature,
        OptionalInt.of(id),
        key);
  }

  /// The bundle a device publishes about itself.
  public static PreKeyBundle of(IdentityKeys owner, SignedPreKey signed, Optional<PreKey> oneTime) {
    var bundle =
        withoutPreKey(
            owner.registrationId(),
            owner.keys().publicKey(),
            signed.id(),
            signed.keys().publicKey(),
            signed.signature());
    return oneTime.map(key -> bundle.withPreKey(key.id(), key.keys().publicKey())).orElse(bundle);
  }

  void verify() throws InvalidBundle {
    requireKey(identityKey, "identity key");
    requireKey(signedPreKey, "signed prekey");
    if (preKey != null) {
      requireKey(preKey, "one-time prekey");
    }
    if (!Curve.verify(identityKey, TypedKey.of(signedPreKey), signedPreKeySignature)) {
      throw new InvalidBundle("signed prekey is not signed by the identity key");
    }
  }

  private static void requireKey(byte[] key, String name) throws InvalidBundle {
    if (!TypedKey.isCanonical(key)) {
      throw new InvalidBundle(name + " is not a public key");
    }
  }
}
