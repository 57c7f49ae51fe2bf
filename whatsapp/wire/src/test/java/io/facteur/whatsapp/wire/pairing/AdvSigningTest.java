package io.facteur.whatsapp.wire.pairing;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.ADVSignedDeviceIdentity;
import io.facteur.whatsapp.proto.ADVSignedDeviceIdentityHMAC;
import io.facteur.whatsapp.wire.Vectors;
import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.curve.SeededRandom;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.node.NodeCodec;
import io.facteur.whatsapp.wire.node.TokenDictionary;
import io.facteur.whatsapp.wire.pairing.PairingException.Reason;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AdvSigningTest {
  private static final JsonNode ALL = Vectors.read("pairing-vectors.json");
  private static final KeyPair COMPANION = keys("clientIdentity");
  private static final KeyPair ACCOUNT = keys("phoneAccountIdentity");
  private static final byte[] SECRET = hex(ALL.required("advSecretKey"), "hex");
  private static final Instant LINKED = Instant.ofEpochSecond(1_718_000_000L);

  private final SecureRandom random = SeededRandom.of(21);

  private static KeyPair keys(String name) {
    return KeyPair.of(hex(ALL.required("keys").required(name), "private"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"qrPairing", "qrPairingHosted"})
  void acceptsWhatThePhoneOfTheVectorsIssued(String name) throws Exception {
    var vector = ALL.required(name);

    var linked =
        AdvSigning.accept(hex(vector, "advSignedDeviceIdentityHMAC"), SECRET, COMPANION, random);

    assertThat(linked.identity().keyIndex()).isEqualTo(vector.required("replyKeyIndex").asInt());
    assertThat(linked.identity().rawId()).isEqualTo(123_456_789);
    assertThat(linked.identity().hosted()).isEqualTo(name.endsWith("Hosted"));
    assertThat(linked.accountKey()).isEqualTo(ACCOUNT.publicKey());
    assertThat(withoutDeviceSignature(linked.reply()))
        .isEqualTo(withoutDeviceSignature(hex(vector, "replyDeviceIdentity")));
    AdvSigning.verifyReply(
        hex(vector, "advSignedDeviceIdentityHMAC"), linked.reply(), COMPANION.publicKey());
  }

  @Test
  void acceptsTheIdentityThatCodePairingEndsWith() throws Exception {
    var vector = ALL.required("codePairing");

    var linked =
        AdvSigning.accept(
            hex(vector, "pairSuccessDeviceIdentity"), hex(vector, "advSecret"), COMPANION, random);

    assertThat(linked.accountKey()).isEqualTo(ACCOUNT.publicKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"qrPairing", "qrPairingHosted"})
  void verifiesTheReplyOfTheVectors(String name) throws Exception {
    var vector = ALL.required(name);

    AdvSigning.verifyReply(
        hex(vector, "advSignedDeviceIdentityHMAC"),
        hex(vector, "replyDeviceIdentity"),
        COMPANION.publicKey());
  }

  @Test
  void verifiesAHostedReplyWithTheOtherPrefixInUse() throws Exception {
    var vector = ALL.required("qrPairingHosted");
    byte[] reply =
        ADVSignedDeviceIdentity.parseFrom(hex(vector, "replyDeviceIdentity")).toBuilder()
            .setDeviceSignature(ByteString.copyFrom(hex(vector, "deviceSignatureHostedPrefix0606")))
            .build()
            .toByteArray();

    AdvSigning.verifyReply(
        hex(vector, "advSignedDeviceIdentityHMAC"), reply, COMPANION.publicKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"qrPairing", "qrPairingHosted"})
  void issuesTheRecordedBytesApartFromTheRandomSignature(String name) throws Exception {
    var vector = ALL.required(name);
    var recorded =
        ADVSignedDeviceIdentityHMAC.parseFrom(hex(vector, "advSignedDeviceIdentityHMAC"));

    byte[] issued =
        AdvSigning.issue(ACCOUNT, COMPANION.publicKey(), SECRET, recordedIdentity(vector), random);

    var container = ADVSignedDeviceIdentityHMAC.parseFrom(issued);
    var signed = ADVSignedDeviceIdentity.parseFrom(container.getDetails());
    assertThat(hex(signed.getDetails().toByteArray())).isEqualTo(text(vector, "advDeviceIdentity"));
    assertThat(container.getAccountType()).isEqualTo(recorded.getAccountType());
    assertThat(container.hasAccountType()).isEqualTo(recorded.hasAccountType());
    assertThat(
            Curve.verify(
                ACCOUNT.publicKey(),
                hex(vector, "accountSignatureMessage"),
                signed.getAccountSignature().toByteArray()))
        .isTrue();
    assertThat(issued).hasSameSizeAs(hex(vector, "advSignedDeviceIdentityHMAC"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void linksAFreshCompanion(boolean hosted) throws Exception {
    var companion = KeyPair.generate(random);
    var identity = new DeviceIdentity(7, LINKED, 3, hosted);
    byte[] issued = AdvSigning.issue(ACCOUNT, companion.publicKey(), SECRET, identity, random);

    var linked = AdvSigning.accept(issued, SECRET, companion, random);

    assertThat(linked.identity()).isEqualTo(identity);
    AdvSigning.verifyReply(issued, linked.reply(), companion.publicKey());
    AdvSigning.verifyReply(issued, linked.signedIdentity(), companion.publicKey());
  }

  @Test
  void refusesASecretThatIsNotTheQrs() {
    byte[] issued = hex(ALL.required("qrPairing"), "advSignedDeviceIdentityHMAC");

    assertThat(refusal(() -> AdvSigning.accept(issued, new byte[32], COMPANION, random)))
        .isEqualTo(Reason.HMAC_MISMATCH);
    assertThat(Reason.HMAC_MISMATCH.code()).isEqualTo(401);
    assertThat(Reason.HMAC_MISMATCH.text()).isEqualTo("hmac-mismatch");
  }

  @Test
  void refusesAnIdentityIssuedForAnotherCompanion() {
    var other = KeyPair.generate(random);
    byte[] issued = hex(ALL.required("qrPairing"), "advSignedDeviceIdentityHMAC");

    assertThat(refusal(() -> AdvSigning.accept(issued, SECRET, other, random)))
        .isEqualTo(Reason.SIGNATURE_MISMATCH);
  }

  @Test
  void refusesHostedSealedAsNotHosted() throws Exception {
    byte[] issued =
        ADVSignedDeviceIdentityHMAC.parseFrom(
                hex(ALL.required("qrPairingHosted"), "advSignedDeviceIdentityHMAC"))
            .toBuilder()
            .clearAccountType()
            .build()
            .toByteArray();

    assertThat(refusal(() -> AdvSigning.accept(issued, SECRET, COMPANION, random)))
        .isEqualTo(Reason.HMAC_MISMATCH);
  }

  @Test
  void refusesBytesThatAreNoIdentity() {
    assertThat(refusal(() -> AdvSigning.accept(new byte[] {1, 2}, SECRET, COMPANION, random)))
        .isEqualTo(Reason.MALFORMED);
    assertThat(refusal(() -> AdvSigning.accept(new byte[0], SECRET, COMPANION, random)))
        .isEqualTo(Reason.HMAC_MISMATCH);
  }

  @Test
  void refusesAReplyThatChangesWhatWasIssuedOrIsSignedByAnother() throws Exception {
    var vector = ALL.required("qrPairing");
    byte[] issued = hex(vector, "advSignedDeviceIdentityHMAC");
    var reply = ADVSignedDeviceIdentity.parseFrom(hex(vector, "replyDeviceIdentity"));
    byte[] changed =
        reply.toBuilder().setDetails(ByteString.copyFrom(new byte[] {8, 1})).build().toByteArray();

    assertThat(refusal(() -> AdvSigning.verifyReply(issued, changed, COMPANION.publicKey())))
        .isEqualTo(Reason.IDENTITY_MISMATCH);
    assertThat(
            refusal(() -> AdvSigning.verifyReply(issued, reply.toByteArray(), ACCOUNT.publicKey())))
        .isEqualTo(Reason.SIGNATURE_MISMATCH);
  }

  @Test
  void verifiesASendersIdentityUnderTheKnownAccountOnly() throws Exception {
    var companion = KeyPair.generate(random);
    byte[] issued =
        AdvSigning.issue(
            ACCOUNT,
            companion.publicKey(),
            SECRET,
            new DeviceIdentity(7, LINKED, 3, false),
            random);
    byte[] sent = AdvSigning.accept(issued, SECRET, companion, random).signedIdentity();
    var stranger = KeyPair.generate(random).publicKey();

    assertThat(AdvSigning.verifySender(sent, companion.publicKey(), Optional.empty(), false))
        .isEqualTo(ACCOUNT.publicKey());
    assertThatThrownBy(() ->
            AdvSigning.verifySender(sent, companion.publicKey(), Optional.of(stranger), false))
        .isInstanceOf(PairingException.class);
    assertThatThrownBy(() -> AdvSigning.verifySender(sent, stranger, Optional.empty(), false))
        .isInstanceOf(PairingException.class);
    assertThatThrownBy(
            () -> AdvSigning.verifySender(sent, companion.publicKey(), Optional.empty(), true))
        .isInstanceOf(PairingException.class);
  }

  @Test
  void verifiesAHostedSenderUnderTheHostedPrefixes() throws Exception {
    byte[] issued =
        AdvSigning.issue(
            ACCOUNT, COMPANION.publicKey(), SECRET, new DeviceIdentity(7, LINKED, 3, true), random);
    var vouched =
        ADVSignedDeviceIdentity.parseFrom(
            ADVSignedDeviceIdentityHMAC.parseFrom(issued).getDetails());
    byte[] message =
        Frames.join(
            new byte[] {6, 6},
            vouched.getDetails().toByteArray(),
            COMPANION.publicKey(),
            ACCOUNT.publicKey());
    byte[] sent =
        vouched.toBuilder()
            .setDeviceSignature(
                ByteString.copyFrom(Curve.sign(COMPANION.privateKey(), message, new byte[64])))
            .build()
            .toByteArray();

    assertThat(AdvSigning.verifySender(sent, COMPANION.publicKey(), Optional.empty(), true))
        .isEqualTo(ACCOUNT.publicKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"qrPairing", "qrPairingHosted"})
  void findsTheIdentityInTheRecordedStanzas(String name) {
    var vector = ALL.required(name);
    var codec = new NodeCodec(TokenDictionary.V3);

    var success = codec.decode(hex(vector, "pairSuccessStanzaHex")).requireChild("pair-success");
    var reply = codec.decode(hex(vector, "replyStanzaHex")).requireChild("pair-device-sign");

    assertThat(success.requireChild("device-identity").bytes())
        .isEqualTo(hex(vector, "advSignedDeviceIdentityHMAC"));
    assertThat(reply.requireChild("device-identity").bytes())
        .isEqualTo(hex(vector, "replyDeviceIdentity"));
    assertThat(reply.requireChild("device-identity").number("key-index")).hasValue(1);
  }

  private static DeviceIdentity recordedIdentity(JsonNode vector) throws PairingException {
    return DeviceIdentity.decode(hex(vector, "advDeviceIdentity"));
  }

  private static ADVSignedDeviceIdentity withoutDeviceSignature(byte[] identity) throws Exception {
    return ADVSignedDeviceIdentity.parseFrom(identity).toBuilder().clearDeviceSignature().build();
  }

  private static Reason refusal(ThrowingCallable call) {
    return catchThrowableOfType(PairingException.class, call).reason();
  }
}
