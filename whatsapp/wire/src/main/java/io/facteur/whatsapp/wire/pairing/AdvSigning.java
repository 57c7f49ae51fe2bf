package io.facteur.whatsapp.wire.pairing;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.ADVEncryptionType;
import io.facteur.whatsapp.proto.ADVSignedDeviceIdentity;
import io.facteur.whatsapp.proto.ADVSignedDeviceIdentityHMAC;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.pairing.PairingException.Reason;
import java.security.SecureRandom;
import java.util.Optional;

/// How account and device vouch for each other when a companion is linked: the phone signs the
/// companion's identity key under the account key and seals it with the ADV secret (`issue`), the
/// companion checks both and adds its own signature (`accept`), the phone checks that
/// (`verifyReply`). Later everyone can check a companion from the result (`verifySender`).
///
/// Protocol reference: transport.md §5.6 to §5.8 and §9.4a, messaging.md §2.11.
public final class AdvSigning {
  private AdvSigning() {}

  /// The phone's part: an `ADVSignedDeviceIdentityHMAC` for the pair-success stanza.
  ///
  /// @param account the account's identity key pair
  /// @param companionIdentity the companion's identity public key, from the QR
  /// @param advSecret from the QR, or derived by pairing with a code
  public static byte[] issue(
      KeyPair account,
      byte[] companionIdentity,
      byte[] advSecret,
      DeviceIdentity identity,
      SecureRandom random) {
    byte[] details = identity.encode();
    byte[] toSign =
        Frames.join(AdvPrefix.account(identity.hosted()).bytes(), details, companionIdentity);
    byte[] signed =
        ADVSignedDeviceIdentity.newBuilder()
            .setDetails(ByteString.copyFrom(details))
            .setAccountSignatureKey(ByteString.copyFrom(account.publicKey()))
            .setAccountSignature(ByteString.copyFrom(sign(account, toSign, random)))
            .build()
            .toByteArray();
    var container =
        ADVSignedDeviceIdentityHMAC.newBuilder()
            .setDetails(ByteString.copyFrom(signed))
            .setHmac(ByteString.copyFrom(hmac(advSecret, signed, identity.hosted())));
    if (identity.hosted()) {
      container.setAccountType(ADVEncryptionType.HOSTED);
    }
    return container.build().toByteArray();
  }

  /// The companion's part: checks what the phone issued and signs in turn. Throws
  /// [PairingException] whose reason has the code and text for the error stanza.
  ///
  /// @param own the companion's identity key pair
  public static LinkedIdentity accept(
      byte[] issued, byte[] advSecret, KeyPair own, SecureRandom random) throws PairingException {
    var container = parseContainer(issued);
    byte[] signed = container.getDetails().toByteArray();
    boolean sealedAsHosted = container.getAccountType() == ADVEncryptionType.HOSTED;
    byte[] expected = hmac(advSecret, signed, sealedAsHosted);
    require(Kdf.sameBytes(expected, container.getHmac().toByteArray()), Reason.HMAC_MISMATCH);

    var vouched = parseSigned(signed);
    byte[] details = vouched.getDetails().toByteArray();
    byte[] accountKey = vouched.getAccountSignatureKey().toByteArray();
    var identity = DeviceIdentity.decode(details);
    require(
        accountSigned(vouched, accountKey, own.publicKey(), identity.hosted()),
        Reason.SIGNATURE_MISMATCH);

    // Always this prefix, hosted or not: WhatsApp Web, whatsmeow and Baileys sign so.
    byte[] toSign = Frames.join(AdvPrefix.DEVICE.bytes(), details, own.publicKey(), accountKey);
    var complete =
        vouched.toBuilder()
            .setDeviceSignature(ByteString.copyFrom(sign(own, toSign, random)))
            .build();
    return new LinkedIdentity(
        complete.toByteArray(),
        complete.toBuilder().clearAccountSignatureKey().build().toByteArray(),
        accountKey,
        identity);
  }

  /// The phone's check of the companion's reply: nothing it issued was changed, and the device's
  /// signature verifies. For hosted devices both prefixes in use are accepted.
  ///
  /// @param issued what [#issue(KeyPair, byte[], byte[], DeviceIdentity, SecureRandom)] gave
  /// @param reply the content of the reply's device-identity, with or without the account key
  public static void verifyReply(byte[] issued, byte[] reply, byte[] companionIdentity)
      throws PairingException {
    var sent = parseSigned(parseContainer(issued).getDetails().toByteArray());
    var returned = parseSigned(reply);
    require(
        returned.getDetails().equals(sent.getDetails())
            && returned.getAccountSignature().equals(sent.getAccountSignature()),
        Reason.IDENTITY_MISMATCH);
    byte[] accountKey = sent.getAccountSignatureKey().toByteArray();
    boolean hosted = DeviceIdentity.decode(sent.getDetails().toByteArray()).hosted();
    require(
        deviceSigned(returned, accountKey, companionIdentity, AdvPrefix.DEVICE)
            || (hosted
                && deviceSigned(returned, accountKey, companionIdentity, AdvPrefix.HOSTED_DEVICE)),
        Reason.SIGNATURE_MISMATCH);
  }

  /// Whether a device was vouched for as hosted, which is not end-to-end encrypted.
  ///
  /// @param signedIdentity a whole `ADVSignedDeviceIdentity`, as [#accept] gave it
  public static boolean isHosted(byte[] signedIdentity) throws PairingException {
    return DeviceIdentity.decode(parseSigned(signedIdentity).getDetails().toByteArray()).hosted();
  }

  /// Checks the device-identity that comes with a companion's first message and gives the account
  /// key it was signed with.
  ///
  /// @param deviceIdentity the content of the stanza's device-identity
  /// @param senderIdentity the identity key in the message itself, 32 bytes
  /// @param knownAccount the account's identity key, when it is known; otherwise the one inside is
  ///   taken and should be remembered
  /// @param hosted whether the sender's address is a hosted one
  public static byte[] verifySender(
      byte[] deviceIdentity, byte[] senderIdentity, Optional<byte[]> knownAccount, boolean hosted)
      throws PairingException {
    var vouched = parseSigned(deviceIdentity);
    byte[] accountKey =
        knownAccount.orElseGet(() -> vouched.getAccountSignatureKey().toByteArray());
    require(
        accountSigned(vouched, accountKey, senderIdentity, hosted)
            && deviceSigned(
                vouched,
                accountKey,
                senderIdentity,
                hosted ? AdvPrefix.HOSTED_DEVICE : AdvPrefix.DEVICE),
        Reason.SIGNATURE_MISMATCH);
    return accountKey;
  }

  private static boolean accountSigned(
      ADVSignedDeviceIdentity vouched, byte[] accountKey, byte[] deviceKey, boolean hosted) {
    byte[] message =
        Frames.join(
            AdvPrefix.account(hosted).bytes(), vouched.getDetails().toByteArray(), deviceKey);
    return Curve.verify(accountKey, message, vouched.getAccountSignature().toByteArray());
  }

  private static boolean deviceSigned(
      ADVSignedDeviceIdentity vouched, byte[] accountKey, byte[] deviceKey, AdvPrefix prefix) {
    byte[] message =
        Frames.join(prefix.bytes(), vouched.getDetails().toByteArray(), deviceKey, accountKey);
    return Curve.verify(deviceKey, message, vouched.getDeviceSignature().toByteArray());
  }

  private static byte[] hmac(byte[] advSecret, byte[] signed, boolean hosted) {
    byte[] prefix = hosted ? AdvPrefix.HOSTED_ACCOUNT.bytes() : new byte[0];
    return Kdf.hmac(advSecret, prefix, signed);
  }

  private static byte[] sign(KeyPair keys, byte[] message, SecureRandom random) {
    var random64 = new byte[64];
    random.nextBytes(random64);
    return Curve.sign(keys.privateKey(), message, random64);
  }

  private static ADVSignedDeviceIdentityHMAC parseContainer(byte[] bytes) throws PairingException {
    try {
      return ADVSignedDeviceIdentityHMAC.parseFrom(bytes);
    } catch (InvalidProtocolBufferException _) {
      // The reason says all there is to say about bytes from outside.
      throw new PairingException(Reason.MALFORMED);
    }
  }

  private static ADVSignedDeviceIdentity parseSigned(byte[] bytes) throws PairingException {
    try {
      return ADVSignedDeviceIdentity.parseFrom(bytes);
    } catch (InvalidProtocolBufferException _) {
      // As above.
      throw new PairingException(Reason.MALFORMED);
    }
  }

  private static void require(boolean condition, Reason reason) throws PairingException {
    if (!condition) {
      throw new PairingException(reason);
    }
  }
}
