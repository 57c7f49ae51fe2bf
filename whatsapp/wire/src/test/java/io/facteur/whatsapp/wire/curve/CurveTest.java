package io.facteur.whatsapp.wire.curve;

import static io.facteur.whatsapp.wire.Vectors.each;
import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.Vectors;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CurveTest {
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  static Stream<JsonNode> pairingSignatures() {
    return each(Vectors.read("pairing-vectors.json").required("xeddsa"));
  }

  static Stream<JsonNode> signalSignatures() {
    return each(Vectors.read("signal-vectors.json").required("primitives").required("xeddsa"));
  }

  static Stream<JsonNode> agreements() {
    return each(Vectors.read("signal-vectors.json").required("primitives").required("x25519"));
  }

  @ParameterizedTest
  @MethodSource("pairingSignatures")
  void verifiesWhatOtherImplementationsSigned(JsonNode vector) {
    boolean verified =
        Curve.verify(
            hex(vector, "public"),
            text(vector, "message").getBytes(UTF_8),
            hex(vector, "signature"));

    assertThat(verified).isEqualTo(vector.required("valid").asBoolean());
  }

  @ParameterizedTest
  @MethodSource("signalSignatures")
  void signsByteForByteLikeTheReferenceWithTheSameRandomness(JsonNode vector) {
    byte[] signature =
        Curve.sign(hex(vector, "priv"), hex(vector, "message"), hex(vector, "random64"));

    assertThat(hex(signature)).isEqualTo(text(vector, "signatureXeddsa"));
  }

  @ParameterizedTest
  @MethodSource("signalSignatures")
  void verifiesBothNonceStylesAndRefusesTheTamperedOne(JsonNode vector) {
    byte[] publicKey = withoutType(hex(vector, "pub"));
    byte[] message = hex(vector, "message");

    assertThat(Curve.verify(publicKey, message, hex(vector, "signatureXeddsa"))).isTrue();
    assertThat(Curve.verify(publicKey, message, hex(vector, "signatureNoRandom"))).isTrue();
    assertThat(Curve.verify(publicKey, message, hex(vector, "tamperedMustFail"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("agreements")
  void agreesOnTheSecretOfTheVectors(JsonNode vector) {
    var own = KeyPair.of(hex(vector, "priv"));

    assertThat(own.publicKey()).isEqualTo(withoutType(hex(vector, "pub")));
    assertThat(Curve.agree(own.privateKey(), withoutType(hex(vector, "theirPub"))))
        .isEqualTo(hex(vector, "shared"));
  }

  @Test
  void verifiesItsOwnSignaturesUnderManyKeysAndOnlyForTheSignedMessage() {
    var random = seeded(4711);
    for (int i = 0; i < 200; i++) {
      var keys = KeyPair.generate(random);
      var message = bytes(random, i);
      byte[] signature = Curve.sign(keys.privateKey(), message, bytes(random, 64));

      assertThat(Curve.verify(keys.publicKey(), message, signature)).isTrue();
      assertThat(Curve.verify(keys.publicKey(), Arrays.copyOf(message, i + 1), signature))
          .isFalse();
      signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
      assertThat(Curve.verify(keys.publicKey(), message, signature)).isFalse();
    }
  }

  @Test
  void neverUsesTheSameNonceForTwoRandomValues() {
    var keys = KeyPair.generate(seeded(1));
    var message = "same".getBytes(UTF_8);

    byte[] first = Curve.sign(keys.privateKey(), message, new byte[64]);
    byte[] second = Curve.sign(keys.privateKey(), message, bytes(seeded(2), 64));

    assertThat(Arrays.copyOf(first, 32)).isNotEqualTo(Arrays.copyOf(second, 32));
  }

  @Test
  void refusesASignatureWhoseScalarIsNotReduced() {
    var keys = KeyPair.generate(seeded(3));
    var message = "malleable".getBytes(UTF_8);
    byte[] signature = Curve.sign(keys.privateKey(), message, new byte[64]);
    byte signBit = (byte) (signature[63] & 0x80);
    signature[63] &= 0x7f;
    byte[] raised = littleEndian(number(Arrays.copyOfRange(signature, 32, 64)).add(ORDER));
    System.arraycopy(raised, 0, signature, 32, 32);
    signature[63] |= signBit;

    assertThat(Curve.verify(keys.publicKey(), message, signature)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void refusesKeysOfSmallOrder(String publicKey) {
    var own = KeyPair.generate(seeded(5));

    assertThatThrownBy(() -> Curve.agree(own.privateKey(), hex(publicKey)))
        .isInstanceOf(BadKeyException.class);
    // R = s·B verifies under such a key for every second to eighth message unless it is refused.
    var scalar = new byte[32];
    scalar[0] = 7;
    byte[] forged = Arrays.copyOf(EdwardsPoint.baseTimes(scalar).encode(), 64);
    System.arraycopy(scalar, 0, forged, 32, 32);
    for (int i = 0; i < 64; i++) {
      assertThat(Curve.verify(hex(publicKey), new byte[i], forged)).isFalse();
    }
  }

  @Test
  void refusesWrongLengths() {
    var own = KeyPair.generate(seeded(6));

    assertThat(Curve.verify(new byte[31], new byte[0], new byte[64])).isFalse();
    assertThat(Curve.verify(own.publicKey(), new byte[0], new byte[63])).isFalse();
    assertThatThrownBy(() -> Curve.agree(own.privateKey(), new byte[33]))
        .isInstanceOf(BadKeyException.class)
        .hasMessageContaining("33 bytes");
    assertThatThrownBy(() -> Curve.sign(own.privateKey(), new byte[0], new byte[32]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void multipliesTheBasePointLikeEd25519Does() {
    var random = seeded(7);
    for (int i = 0; i < 50; i++) {
      var seed = bytes(random, 32);
      byte[] scalar = clampedScalarOf(seed);

      assertThat(EdwardsPoint.baseTimes(scalar).encode())
          .isEqualTo(new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded());
    }
  }

  @Test
  void reducesScalarsLikeBigIntegers() {
    var random = seeded(8);
    for (int i = 0; i < 500; i++) {
      byte[] wide = i == 0 ? filled(64) : bytes(random, 64);
      byte[] a = i == 0 ? filled(32) : bytes(random, 32);
      byte[] b = i == 0 ? filled(32) : bytes(random, 32);
      byte[] c = i == 0 ? filled(32) : bytes(random, 32);

      assertThat(number(Scalar.reduce(wide))).isEqualTo(number(wide).mod(ORDER));
      assertThat(number(Scalar.multiplyAdd(a, b, c)))
          .isEqualTo(number(a).multiply(number(b)).add(number(c)).mod(ORDER));
    }
    assertThat(Scalar.reduce(Arrays.copyOf(littleEndian(ORDER), 64))).isEqualTo(new byte[32]);
    assertThat(
            number(Scalar.reduce(Arrays.copyOf(littleEndian(ORDER.subtract(BigInteger.ONE)), 64))))
        .isEqualTo(ORDER.subtract(BigInteger.ONE));
  }

  @Test
  void printsNoKeyMaterial() {
    assertThat(KeyPair.generate(seeded(9))).hasToString("KeyPair[REDACTED]");
  }

  private static byte[] clampedScalarOf(byte[] seed) {
    byte[] scalar = Arrays.copyOf(sha512(seed), 32);
    scalar[0] &= (byte) 0xf8;
    scalar[31] &= 0x7f;
    scalar[31] |= 0x40;
    return scalar;
  }

  private static byte[] sha512(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static BigInteger number(byte[] littleEndian) {
    return new BigInteger(1, reversed(littleEndian));
  }

  private static byte[] littleEndian(BigInteger number) {
    byte[] magnitude = reversed(number.toByteArray());
    return Arrays.copyOf(magnitude, 32);
  }

  private static byte[] reversed(byte[] bytes) {
    var reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] filled(int length) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  private static byte[] withoutType(byte[] key33) {
    return Arrays.copyOfRange(key33, 1, 33);
  }

  private static byte[] bytes(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static SecureRandom seeded(long seed) {
    return SeededRandom.of(seed);
  }
}
