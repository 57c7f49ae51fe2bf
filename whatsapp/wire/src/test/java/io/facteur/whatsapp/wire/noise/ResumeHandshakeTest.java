package io.facteur.whatsapp.wire.noise;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.curve.SeededRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResumeHandshakeTest {
  private static final JsonNode IK = NoiseVectors.ALL.required("ik");
  private static final JsonNode FALLBACK = NoiseVectors.ALL.required("xxfallback");
  private static final ServerVerifier TEST_ROOT =
      (chain, serverStatic) ->
          CertificateChain.verify(chain, serverStatic, NoiseVectors.ROOT, NoiseVectors.NOW);

  private final ResumeHandshake client =
      new ResumeHandshake(
          NoiseVectors.keys("clientEphemeral"),
          NoiseVectors.keys("clientNoiseStatic"),
          NoiseVectors.keys("serverStatic").publicKey(),
          NoiseVectors.payload("login"));

  @Test
  void speaksTheClientsPartOfIkByteForByte() throws Exception {
    assertThat(hex(client.hello())).isEqualTo(hex(NoiseVectors.body(IK, "frame1")));

    assertThat(client.answer(NoiseVectors.answerBody(IK, "frame2"), TEST_ROOT)).isEmpty();

    assertThat(client.pattern()).isEqualTo(Pattern.IK);
    assertSameKeys(NoiseVectors.clientTransport(IK), client.transport());
  }

  @Test
  void speaksTheClientsPartOfXxFallbackByteForByte() throws Exception {
    byte[] _ = client.hello();

    byte[] finish =
        client.answer(NoiseVectors.answerBody(FALLBACK, "frame2"), TEST_ROOT).orElseThrow();

    assertThat(hex(finish)).isEqualTo(hex(NoiseVectors.answerBody(FALLBACK, "frame3")));
    assertThat(client.pattern()).isEqualTo(Pattern.XX_FALLBACK);
    assertSameKeys(NoiseVectors.clientTransport(FALLBACK), client.transport());
  }

  @Test
  void learnsTheNewKeyOfAServerThatChangedIt() throws Exception {
    var root = new RootPair(KeyPair.generate(SeededRandom.of(2)), 0);
    var rotated = KeyPair.generate(SeededRandom.of(3));
    var from = NoiseVectors.NOW.minusSeconds(60);
    var to = NoiseVectors.NOW.plusSeconds(60);
    byte[] chain = CertificateChain.issue(root, rotated.publicKey(), from, to, SeededRandom.of(4));
    var server =
        new ServerHandshake(
            NoiseVectors.HEADER, rotated, chain, NoiseVectors.keys("serverEphemeral"));
    byte[][] learnt = new byte[1][];

    byte[] answer = server.accept(client.hello());
    byte[] finish =
        client
            .answer(
                answer,
                (given, serverStatic) -> {
                  CertificateChain.verify(given, serverStatic, root.rootKey(), NoiseVectors.NOW);
                  learnt[0] = serverStatic;
                })
            .orElseThrow();

    assertThat(server.finish(finish)).isEqualTo(NoiseVectors.payload("login"));
    assertThat(learnt[0]).isEqualTo(rotated.publicKey());
    assertThat(CertificateChain.validUntil(chain)).isEqualTo(to);
  }

  @Test
  void refusesAServerWhoseCertificateHasEnded() throws Exception {
    byte[] _ = client.hello();

    assertThatThrownBy(() ->
            client.answer(
                NoiseVectors.answerBody(IK, "frame2"),
                (chain, serverStatic) ->
                    CertificateChain.verify(
                        chain,
                        serverStatic,
                        NoiseVectors.ROOT,
                        CertificateChain.validUntil(chain).plusSeconds(1))))
        .isInstanceOf(CertificateException.class);
    assertThatThrownBy(client::transport).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesAnAnswerWithAnyBitChanged() throws Exception {
    byte[] original = NoiseVectors.answerBody(IK, "frame2");
    for (int i = 0; i < original.length; i++) {
      byte[] altered = original.clone();
      altered[i] ^= 1;
      var fresh =
          new ResumeHandshake(
              NoiseVectors.keys("clientEphemeral"),
              NoiseVectors.keys("clientNoiseStatic"),
              NoiseVectors.keys("serverStatic").publicKey(),
              NoiseVectors.payload("login"));
      byte[] _ = fresh.hello();

      assertThatThrownBy(() -> fresh.answer(altered, TEST_ROOT))
          .as("byte %d", i)
          .isInstanceOf(NoiseException.class);
    }
  }

  private static void assertSameKeys(NoiseTransport recorded, NoiseTransport ours) {
    assertThat(ours.encrypt(new byte[] {7})).isEqualTo(recorded.encrypt(new byte[] {7}));
  }
}
