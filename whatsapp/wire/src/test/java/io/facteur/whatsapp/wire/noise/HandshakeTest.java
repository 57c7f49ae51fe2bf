package io.facteur.whatsapp.wire.noise;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.curve.SeededRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HandshakeTest {
  private static final JsonNode XX = NoiseVectors.ALL.required("xx");
  private static final JsonNode IK = NoiseVectors.ALL.required("ik");
  private static final JsonNode FALLBACK = NoiseVectors.ALL.required("xxfallback");
  private static final ServerVerifier TEST_ROOT =
      (chain, serverStatic) ->
          CertificateChain.verify(chain, serverStatic, NoiseVectors.ROOT, NoiseVectors.NOW);

  private final KeyPair device = NoiseVectors.keys("clientNoiseStatic");
  private final ClientHandshake client = new ClientHandshake(NoiseVectors.keys("clientEphemeral"));
  private final ServerHandshake server = server(NoiseVectors.keys("serverStatic"));

  private static ServerHandshake server(KeyPair serverStatic) {
    return new ServerHandshake(
        NoiseVectors.HEADER,
        serverStatic,
        NoiseVectors.CHAIN,
        NoiseVectors.keys("serverEphemeral"));
  }

  @Test
  void speaksTheClientsPartOfXxByteForByte() throws Exception {
    assertThat(hex(client.hello())).isEqualTo(text(XX, "clientHello"));

    byte[] finish =
        client.answer(
            hex(XX, "serverHello"), TEST_ROOT, device, NoiseVectors.payload("registration"));

    assertThat(hex(finish)).isEqualTo(text(XX, "clientFinish"));
  }

  @Test
  void speaksTheServersPartOfXxByteForByte() throws Exception {
    assertThat(hex(server.accept(hex(XX, "clientHello")))).isEqualTo(text(XX, "serverHello"));
    assertThat(server.awaitsFinish()).isTrue();

    byte[] payload = server.finish(hex(XX, "clientFinish"));

    assertThat(payload).isEqualTo(NoiseVectors.payload("registration"));
    assertThat(server.clientStatic()).isEqualTo(device.publicKey());
    assertThat(server.pattern()).isEqualTo(Pattern.XX);
    assertThat(server.awaitsFinish()).isFalse();
  }

  @Test
  void exchangesTheRecordedTransportFrames() throws Exception {
    client.answer(hex(XX, "serverHello"), TEST_ROOT, device, NoiseVectors.payload("registration"));
    server.accept(hex(XX, "clientHello"));
    server.finish(hex(XX, "clientFinish"));

    for (JsonNode frame : XX.required("transport").required("clientToServer")) {
      byte[] body = client.transport().encrypt(hex(frame, "plaintext"));
      assertThat(hex(body)).isEqualTo(text(frame, "ciphertextWithTag"));
      assertThat(server.transport().decrypt(body)).isEqualTo(hex(frame, "plaintext"));
    }
    for (JsonNode frame : XX.required("transport").required("serverToClient")) {
      byte[] body = server.transport().encrypt(hex(frame, "plaintext"));
      assertThat(hex(body)).isEqualTo(text(frame, "ciphertextWithTag"));
      assertThat(client.transport().decrypt(body)).isEqualTo(hex(frame, "plaintext"));
    }
  }

  @Test
  void resumesWithIkInOneRoundTrip() throws Exception {
    byte[] answer = server.accept(NoiseVectors.body(IK, "frame1"));

    assertThat(hex(answer)).isEqualTo(hex(NoiseVectors.answerBody(IK, "frame2")));
    assertThat(server.pattern()).isEqualTo(Pattern.IK);
    assertThat(server.awaitsFinish()).isFalse();
    assertThat(server.clientStatic()).isEqualTo(device.publicKey());
    assertThat(server.clientPayload()).isEqualTo(NoiseVectors.payload("login"));
    assertReachesEachOther(NoiseVectors.clientTransport(IK), server.transport());
  }

  @Test
  void fallsBackWhenTheClientRemembersAnotherStaticKey() throws Exception {
    // The hello of the vector was made for the server static of the vectors; rotate ours away.
    var rotated = KeyPair.generate(SeededRandom.of(1));
    var other = server(rotated);

    other.accept(NoiseVectors.body(IK, "frame1"));

    assertThat(other.pattern()).isEqualTo(Pattern.XX_FALLBACK);
    assertThat(other.awaitsFinish()).isTrue();
  }

  @Test
  void speaksTheServersPartOfXxFallbackByteForByte() throws Exception {
    byte[] broken = NoiseVectors.body(IK, "frame1");
    // The last byte of the encrypted payload: the hello cannot be read any more.
    broken[broken.length - 1] ^= 1;

    byte[] answer = server.accept(broken);

    assertThat(hex(answer)).isEqualTo(hex(NoiseVectors.answerBody(FALLBACK, "frame2")));
    assertThat(server.finish(NoiseVectors.answerBody(FALLBACK, "frame3")))
        .isEqualTo(NoiseVectors.payload("login"));
    assertThat(server.pattern()).isEqualTo(Pattern.XX_FALLBACK);
    assertReachesEachOther(NoiseVectors.clientTransport(FALLBACK), server.transport());
  }

  @Test
  void saysNothingOfTheClientToAServerThatIsRefused() {
    ServerVerifier realRoot =
        (chain, serverStatic) ->
            CertificateChain.verify(chain, serverStatic, RootKey.WHATSAPP, NoiseVectors.NOW);

    assertThatThrownBy(
            () -> client.answer(hex(XX, "serverHello"), realRoot, device, new byte[] {1}))
        .isInstanceOf(CertificateException.class);
    assertThatThrownBy(client::transport).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesAServerHelloWithAnyBitChanged() {
    byte[] original = hex(XX, "serverHello");
    for (int i = 0; i < original.length; i++) {
      byte[] altered = original.clone();
      altered[i] ^= 1;
      var fresh = new ClientHandshake(NoiseVectors.keys("clientEphemeral"));

      assertThatThrownBy(() -> fresh.answer(altered, TEST_ROOT, device, new byte[] {1}))
          .as("byte %d", i)
          .isInstanceOf(NoiseException.class);
    }
  }

  @Test
  void refusesAClientFinishWithABadTag() throws Exception {
    server.accept(hex(XX, "clientHello"));
    byte[] finish = hex(XX, "clientFinish");
    finish[finish.length - 1] ^= 1;

    assertThatThrownBy(() -> server.finish(finish)).isInstanceOf(NoiseException.class);
    assertThatThrownBy(server::transport).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesMessagesOfTheWrongKind() {
    assertThatThrownBy(() -> server.accept(hex(XX, "clientFinish")))
        .isInstanceOf(NoiseException.class);
    assertThatThrownBy(
            () -> client.answer(hex(XX, "clientHello"), TEST_ROOT, device, new byte[] {1}))
        .isInstanceOf(NoiseException.class);
    assertThatThrownBy(() -> server.accept(hex("ffff"))).isInstanceOf(NoiseException.class);
    assertThatThrownBy(() -> server.accept(hex("12060a0401020304")))
        .isInstanceOf(NoiseException.class);
  }

  @Test
  void refusesAnEphemeralKeyOfSmallOrder() {
    assertThatThrownBy(() -> server.accept(hex("12220a20" + "00".repeat(32))))
        .isInstanceOf(NoiseException.class);
  }

  @Test
  void refusesAFrameThatWasSkippedOrRepeated() throws Exception {
    var sender = NoiseVectors.clientTransport(XX);
    server.accept(hex(XX, "clientHello"));
    server.finish(hex(XX, "clientFinish"));
    byte[] first = sender.encrypt(new byte[] {1});
    byte[] second = sender.encrypt(new byte[] {2});

    assertThat(server.transport().decrypt(first)).containsExactly(1);
    assertThatThrownBy(() -> server.transport().decrypt(first)).isInstanceOf(NoiseException.class);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void keepsConnectionsOfTheOlderDictionaryApart() throws Exception {
    var older =
        new ServerHandshake(
            new byte[] {'W', 'A', 6, 2},
            NoiseVectors.keys("serverStatic"),
            NoiseVectors.CHAIN,
            NoiseVectors.keys("serverEphemeral"));

    byte[] hello = older.accept(hex(XX, "clientHello"));

    assertThatThrownBy(() -> client.answer(hello, TEST_ROOT, device, new byte[] {1}))
        .isInstanceOf(NoiseException.class);
  }

  private static void assertReachesEachOther(NoiseTransport client, NoiseTransport server)
      throws NoiseException {
    assertThat(server.decrypt(client.encrypt(new byte[] {7}))).containsExactly(7);
    assertThat(client.decrypt(server.encrypt(new byte[] {8}))).containsExactly(8);
  }
}
