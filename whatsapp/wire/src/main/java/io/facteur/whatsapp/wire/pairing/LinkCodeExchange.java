package io.facteur.whatsapp.wire.pairing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.facteur.whatsapp.wire.curve.Aes;
import io.facteur.whatsapp.wire.curve.BadCiphertextException;
import io.facteur.whatsapp.wire.curve.BadKeyException;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.pairing.PairingException.Reason;
import java.security.SecureRandom;
import java.util.Arrays;

/// How companion and phone turn a typed code into an ADV secret. Each has unwrapped the other's
/// ephemeral key with the code; the companion sends a key bundle, the phone opens it; both then
/// hold the same secret, and pairing goes on as with a QR.
///
/// Protocol reference: transport.md §6.5, §6.6 and §9.4b.
public final class LinkCodeExchange {
  private static final byte[] BUNDLE_INFO =
      "link_code_pairing_key_bundle_encryption_key".getBytes(US_ASCII);
  private static final byte[] SECRET_INFO = "adv_secret".getBytes(US_ASCII);
  private static final int SALT_LENGTH = 32;
  private static final int NONCE_LENGTH = 12;
  private static final int RANDOM_LENGTH = 32;
  private static final int SEALED_START = SALT_LENGTH + NONCE_LENGTH;
  private static final int BUNDLE_LENGTH = SEALED_START + 3 * 32 + 16;

  private LinkCodeExchange() {}

  /// What the companion sends and keeps.
  ///
  /// @param wrappedKeyBundle 156 bytes for the phone
  /// @param advSecret 32 bytes, in place of the one made for the QR
  public record Finish(byte[] wrappedKeyBundle, byte[] advSecret) {}

  /// The companion's part.
  ///
  /// @param ephemeral the pair whose public key the companion wrapped before
  /// @param identity the companion's identity key pair
  /// @param primaryEphemeral the phone's ephemeral public key, unwrapped with the code
  /// @param primaryIdentity the account's identity public key
  public static Finish finish(
      KeyPair ephemeral,
      KeyPair identity,
      byte[] primaryEphemeral,
      byte[] primaryIdentity,
      SecureRandom random)
      throws PairingException {
    return finish(
        ephemeral,
        identity,
        primaryEphemeral,
        primaryIdentity,
        new Fresh(
            bytes(random, SALT_LENGTH), bytes(random, NONCE_LENGTH), bytes(random, RANDOM_LENGTH)));
  }

  /// Everything random in a bundle, separate so that tests can repeat a recorded one.
  record Fresh(byte[] salt, byte[] nonce, byte[] advRandom) {}

  static Finish finish(
      KeyPair ephemeral,
      KeyPair identity,
      byte[] primaryEphemeral,
      byte[] primaryIdentity,
      Fresh fresh)
      throws PairingException {
    byte[] ephemeralShared = agree(ephemeral, primaryEphemeral);
    byte[] bundle = Frames.join(identity.publicKey(), primaryIdentity, fresh.advRandom());
    byte[] sealed =
        Aes.gcmEncrypt(
            bundleKey(ephemeralShared, fresh.salt()), fresh.nonce(), new byte[0], bundle);
    return new Finish(
        Frames.join(fresh.salt(), fresh.nonce(), sealed),
        advSecret(ephemeralShared, agree(identity, primaryIdentity), fresh.advRandom()));
  }

  /// The phone's part: opens the bundle, checks that both mean the same keys, and gives the ADV
  /// secret. A wrong code shows here, as [Reason#WRONG_CODE].
  ///
  /// @param ephemeral the pair whose public key the phone wrapped
  /// @param account the account's identity key pair
  /// @param companionEphemeral the companion's ephemeral public key, unwrapped with the code
  /// @param companionIdentity the companion's identity public key as the stanza names it
  public static byte[] open(
      KeyPair ephemeral,
      KeyPair account,
      byte[] companionEphemeral,
      byte[] companionIdentity,
      byte[] wrappedKeyBundle)
      throws PairingException {
    require(wrappedKeyBundle.length == BUNDLE_LENGTH, Reason.MALFORMED);
    byte[] ephemeralShared = agree(ephemeral, companionEphemeral);
    byte[] bundle = openBundle(ephemeralShared, wrappedKeyBundle);
    require(
        Arrays.equals(bundle, 0, 32, companionIdentity, 0, companionIdentity.length)
            && Arrays.equals(bundle, 32, 64, account.publicKey(), 0, 32),
        Reason.IDENTITY_MISMATCH);
    return advSecret(
        ephemeralShared, agree(account, companionIdentity), Arrays.copyOfRange(bundle, 64, 96));
  }

  private static byte[] openBundle(byte[] ephemeralShared, byte[] wrapped) throws PairingException {
    byte[] salt = Arrays.copyOf(wrapped, SALT_LENGTH);
    byte[] nonce = Arrays.copyOfRange(wrapped, SALT_LENGTH, SEALED_START);
    byte[] sealed = Arrays.copyOfRange(wrapped, SEALED_START, wrapped.length);
    try {
      return Aes.gcmDecrypt(bundleKey(ephemeralShared, salt), nonce, new byte[0], sealed);
    } catch (BadCiphertextException _) {
      // The expected outcome of a mistyped code; the cause adds nothing.
      throw new PairingException(Reason.WRONG_CODE);
    }
  }

  private static byte[] bundleKey(byte[] ephemeralShared, byte[] salt) {
    return Kdf.hkdf(salt, ephemeralShared, BUNDLE_INFO, 32);
  }

  private static byte[] advSecret(byte[] ephemeralShared, byte[] identityShared, byte[] random) {
    byte[] material = Frames.join(ephemeralShared, identityShared, random);
    return Kdf.hkdf(new byte[0], material, SECRET_INFO, 32);
  }

  private static byte[] agree(KeyPair own, byte[] other) throws PairingException {
    try {
      return Curve.agree(own.privateKey(), other);
    } catch (BadKeyException _) {
      // The reason says all there is to say about a key from outside.
      throw new PairingException(Reason.MALFORMED);
    }
  }

  private static byte[] bytes(SecureRandom random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static void require(boolean condition, Reason reason) throws PairingException {
    if (!condition) {
      throw new PairingException(reason);
    }
  }
}
