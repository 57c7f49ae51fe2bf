package io.facteur.whatsapp.wire.noise;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.CertChain;
import io.facteur.whatsapp.proto.CertChain.NoiseCertificate;
import io.facteur.whatsapp.proto.CertChain.NoiseCertificate.Details;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.noise.CertificateException.Reason;
import java.security.SecureRandom;
import java.time.Instant;

/// The two certificates by which a root vouches for a server's static key.
///
/// Protocol reference: transport.md §2.5.
public final class CertificateChain {
  private CertificateChain() {}

  /// Makes the seven checks of a careful client, in their order. Throws [CertificateException] for
  /// the first that fails.
  ///
  /// @param chain the decrypted payload of the server's hello
  /// @param serverStatic the static key the server used in the handshake
  /// @param now must lie within the validity of both certificates
  public static void verify(byte[] chain, byte[] serverStatic, RootKey root, Instant now)
      throws CertificateException {
    CertChain parsed = parse(chain);
    var intermediate = details(parsed.getIntermediate());
    var leaf = details(parsed.getLeaf());
    require(signed(parsed.getIntermediate(), root.publicKey()), Reason.INTERMEDIATE_SIGNATURE);
    require(
        intermediate.hasIssuerSerial() && intermediate.getIssuerSerial() == root.serial(),
        Reason.INTERMEDIATE_ISSUER);
    require(signed(parsed.getLeaf(), intermediate.getKey().toByteArray()), Reason.LEAF_SIGNATURE);
    require(
        leaf.hasIssuerSerial() && leaf.getIssuerSerial() == intermediate.getSerial(),
        Reason.LEAF_ISSUER);
    require(Kdf.sameBytes(leaf.getKey().toByteArray(), serverStatic), Reason.KEY_MISMATCH);
    require(isValid(intermediate, now) && isValid(leaf, now), Reason.OUTSIDE_VALIDITY);
  }

  /// When the first of the two certificates of a verified chain ends.
  public static Instant validUntil(byte[] chain) throws CertificateException {
    CertChain parsed = parse(chain);
    long leaf = details(parsed.getLeaf()).getNotAfter();
    long intermediate = details(parsed.getIntermediate()).getNotAfter();
    // An instant ends earlier than 64 bits do.
    return Instant.ofEpochSecond(
        Math.clamp(Math.min(leaf, intermediate), 0, Integer.MAX_VALUE * 4L));
  }

  /// Issues a chain for a server's static public key, with a fresh intermediate key.
  ///
  /// @param from first instant of validity, cut to seconds
  /// @param to last instant of validity, cut to seconds
  public static byte[] issue(
      RootPair root, byte[] serverStatic, Instant from, Instant to, SecureRandom random) {
    var intermediate = KeyPair.generate(random);
    int intermediateSerial = root.serial() + 1;
    return CertChain.newBuilder()
        .setIntermediate(
            certificate(
                root.keys(),
                details(intermediateSerial, root.serial(), intermediate.publicKey(), from, to),
                random))
        .setLeaf(
            certificate(
                intermediate,
                details(intermediateSerial + 1, intermediateSerial, serverStatic, from, to),
                random))
        .build()
        .toByteArray();
  }

  private static CertChain parse(byte[] chain) throws CertificateException {
    try {
      return CertChain.parseFrom(chain);
    } catch (InvalidProtocolBufferException _) {
      // The reason says all there is to say about bytes from outside.
      throw new CertificateException(Reason.MALFORMED);
    }
  }

  private static Details details(NoiseCertificate certificate) throws CertificateException {
    try {
      var details = Details.parseFrom(certificate.getDetails());
      require(
          certificate.hasDetails()
              && certificate.getSignature().size() == Curve.SIGNATURE_LENGTH
              && details.getKey().size() == Curve.KEY_LENGTH,
          Reason.MALFORMED);
      return details;
    } catch (InvalidProtocolBufferException _) {
      // As above.
      throw new CertificateException(Reason.MALFORMED);
    }
  }

  /// The signature covers the details as they arrived, not as we would write them.
  private static boolean signed(NoiseCertificate certificate, byte[] issuerKey) {
    return Curve.verify(
        issuerKey,
        certificate.getDetails().toByteArray(),
        certificate.getSignature().toByteArray());
  }

  /// Absent dates read as 0 and therefore as expired.
  private static boolean isValid(Details details, Instant now) {
    long second = now.getEpochSecond();
    return details.getNotBefore() <= second && second <= details.getNotAfter();
  }

  private static void require(boolean condition, Reason reason) throws CertificateException {
    if (!condition) {
      throw new CertificateException(reason);
    }
  }

  private static Details details(int serial, int issuer, byte[] key, Instant from, Instant to) {
    return Details.newBuilder()
        .setSerial(serial)
        .setIssuerSerial(issuer)
        .setKey(ByteString.copyFrom(key))
        .setNotBefore(from.getEpochSecond())
        .setNotAfter(to.getEpochSecond())
        .build();
  }

  private static NoiseCertificate certificate(
      KeyPair issuer, Details details, SecureRandom random) {
    byte[] signed = details.toByteArray();
    var random64 = new byte[64];
    random.nextBytes(random64);
    return NoiseCertificate.newBuilder()
        .setDetails(ByteString.copyFrom(signed))
        .setSignature(ByteString.copyFrom(Curve.sign(issuer.privateKey(), signed, random64)))
        .build();
  }
}
