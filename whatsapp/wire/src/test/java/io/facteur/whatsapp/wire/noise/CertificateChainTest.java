package io.facteur.whatsapp.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.CertChain;
import io.facteur.whatsapp.proto.CertChain.NoiseCertificate;
import io.facteur.whatsapp.proto.CertChain.NoiseCertificate.Details;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.curve.SeededRandom;
import io.facteur.whatsapp.wire.noise.CertificateException.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateChainTest {
  private static final Instant NOW = NoiseVectors.NOW;
  private static final Instant FROM = NOW.minus(Duration.ofDays(1));
  private static final Instant TO = NOW.plus(Duration.ofDays(1));

  private final SecureRandom random = SeededRandom.of(11);
  private final RootPair root = new RootPair(KeyPair.generate(random), 0);
  private final KeyPair server = KeyPair.generate(random);
  private final KeyPair intermediate = KeyPair.generate(random);

  @Test
  void acceptsTheRecordedChainUnderItsRoot() {
    assertThatCode(() ->
            CertificateChain.verify(
                NoiseVectors.CHAIN,
                NoiseVectors.keys("serverStatic").publicKey(),
                NoiseVectors.ROOT,
                NOW))
        .doesNotThrowAnyException();
  }

  @Test
  void acceptsWhatItIssues() {
    byte[] chain = CertificateChain.issue(root, server.publicKey(), FROM, TO, random);

    assertThat(refusal(chain, NOW)).isEmpty();
    assertThat(refusal(chain, FROM)).isEmpty();
    assertThat(refusal(chain, TO)).isEmpty();
  }

  @Test
  void refusesAnotherRoot() {
    byte[] chain = CertificateChain.issue(root, server.publicKey(), FROM, TO, random);
    var refused =
        catchThrowableOfType(
            CertificateException.class,
            () -> CertificateChain.verify(chain, server.publicKey(), RootKey.WHATSAPP, NOW));

    assertThat(refused.reason()).isEqualTo(Reason.INTERMEDIATE_SIGNATURE);
  }

  @Test
  void refusesAChainOutsideItsDates() {
    byte[] chain = CertificateChain.issue(root, server.publicKey(), FROM, TO, random);

    assertThat(refusal(chain, TO.plusSeconds(1))).contains(Reason.OUTSIDE_VALIDITY);
    assertThat(refusal(chain, FROM.minusSeconds(1))).contains(Reason.OUTSIDE_VALIDITY);
  }

  @Test
  void takesAbsentDatesAsExpired() {
    var undated = leaf().toBuilder().clearNotBefore().clearNotAfter().build();

    assertThat(refusal(chain(intermediate(), undated), NOW)).contains(Reason.OUTSIDE_VALIDITY);
  }

  @Test
  void refusesAnIntermediateOfAnotherIssuer() {
    var other = intermediate().toBuilder().setIssuerSerial(9).build();
    var silent = intermediate().toBuilder().clearIssuerSerial().build();

    assertThat(refusal(chain(other, leaf()), NOW)).contains(Reason.INTERMEDIATE_ISSUER);
    assertThat(refusal(chain(silent, leaf()), NOW)).contains(Reason.INTERMEDIATE_ISSUER);
  }

  @Test
  void refusesALeafOfAnotherIssuer() {
    var other = leaf().toBuilder().setIssuerSerial(9).build();

    assertThat(refusal(chain(intermediate(), other), NOW)).contains(Reason.LEAF_ISSUER);
  }

  @Test
  void refusesALeafThatTheIntermediateDidNotSign() {
    var stranger = certificate(KeyPair.generate(random), leaf());
    byte[] chain =
        CertChain.newBuilder()
            .setIntermediate(certificate(root.keys(), intermediate()))
            .setLeaf(stranger)
            .build()
            .toByteArray();

    assertThat(refusal(chain, NOW)).contains(Reason.LEAF_SIGNATURE);
  }

  @Test
  void refusesALeafForAnotherKey() {
    var other =
        leaf().toBuilder()
            .setKey(ByteString.copyFrom(KeyPair.generate(random).publicKey()))
            .build();

    assertThat(refusal(chain(intermediate(), other), NOW)).contains(Reason.KEY_MISMATCH);
  }

  @Test
  void refusesWhatIsNoChain() {
    var shortKey = leaf().toBuilder().setKey(ByteString.copyFrom(new byte[31])).build();

    assertThat(refusal(new byte[0], NOW)).contains(Reason.MALFORMED);
    assertThat(refusal(new byte[] {1, 2, 3}, NOW)).contains(Reason.MALFORMED);
    assertThat(refusal(chain(intermediate(), shortKey), NOW)).contains(Reason.MALFORMED);
  }

  private Optional<Reason> refusal(byte[] chain, Instant now) {
    var refused =
        catchThrowableOfType(
            CertificateException.class,
            () -> CertificateChain.verify(chain, server.publicKey(), root.rootKey(), now));
    return Optional.ofNullable(refused).map(CertificateException::reason);
  }

  private byte[] chain(Details intermediateDetails, Details leafDetails) {
    return CertChain.newBuilder()
        .setIntermediate(certificate(root.keys(), intermediateDetails))
        .setLeaf(certificate(intermediate, leafDetails))
        .build()
        .toByteArray();
  }

  private Details intermediate() {
    return details(1, 0, intermediate);
  }

  private Details leaf() {
    return details(2, 1, server);
  }

  private static Details details(int serial, int issuer, KeyPair keys) {
    return Details.newBuilder()
        .setSerial(serial)
        .setIssuerSerial(issuer)
        .setKey(ByteString.copyFrom(keys.publicKey()))
        .setNotBefore(FROM.getEpochSecond())
        .setNotAfter(TO.getEpochSecond())
        .build();
  }

  private static NoiseCertificate certificate(KeyPair issuer, Details details) {
    byte[] signed = details.toByteArray();
    return NoiseCertificate.newBuilder()
        .setDetails(ByteString.copyFrom(signed))
        .setSignature(ByteString.copyFrom(Curve.sign(issuer.privateKey(), signed, new byte[64])))
        .build();
  }
}
