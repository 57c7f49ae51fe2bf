package io.facteur.whatsapp.simulator.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.PreKeySignalMessage;
import io.facteur.whatsapp.proto.SenderKeyMessage;
import io.facteur.whatsapp.proto.SignalMessage;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SpentKeysTest {
  private final SpentKeys keys = new SpentKeys();

  @Test
  void findsTwoCiphertextsOfOneKey() {
    keys.note("1:1", direct("msg", session(7, 1, "one")));
    keys.note("1:1", direct("msg", session(7, 1, "two")));

    assertThat(keys.report().ciphertexts()).isEqualTo(2);
    assertThat(keys.report().twice()).hasSize(1);
  }

  @Test
  void findsThemInsideOfFirstMessagesAndAmongCopies() {
    keys.note("1:1", fannedOut("pkmsg", first(session(7, 1, "one"))));
    keys.note("1:1", direct("msg", session(7, 1, "two")));

    assertThat(keys.report().twice()).hasSize(1);
  }

  @Test
  void findsThemInGroups() {
    keys.note("1:1", direct("skmsg", group(3, 1, "one")));
    keys.note("1:1", direct("skmsg", group(3, 2, "one")));
    assertThat(keys.report().twice()).isEmpty();

    keys.note("1:1", direct("skmsg", group(3, 2, "two")));
    assertThat(keys.report().twice()).containsExactly("1:1 group 3 2");
  }

  @Test
  void hasNothingAgainstTheSameBytesAgainNorAgainstOtherKeys() {
    keys.note("1:1", direct("msg", session(7, 1, "one")));
    keys.note("1:1", direct("msg", session(7, 1, "one")));
    keys.note("1:1", direct("msg", session(7, 2, "two")));
    keys.note("1:1", direct("msg", session(8, 1, "three")));
    keys.note("2:1", direct("msg", session(7, 1, "four")));
    keys.note("2:1", direct("msg", new byte[] {1, 2}));

    assertThat(keys.report().ciphertexts()).isEqualTo(6);
    assertThat(keys.report().unreadable()).isEqualTo(1);
    assertThat(keys.report().twice()).isEmpty();
  }

  private static Node direct(String type, byte[] bytes) {
    return Node.named("message").child(enc(type, bytes)).build();
  }

  private static Node fannedOut(String type, byte[] bytes) {
    return Node.named("message")
        .child(
            Node.named("participants")
                .child(Node.named("to").child(enc(type, bytes)).build())
                .build())
        .build();
  }

  private static Node enc(String type, byte[] bytes) {
    return Node.named("enc").attr("type", type).bytes(bytes).build();
  }

  private static byte[] session(int chain, int counter, String text) {
    var message =
        SignalMessage.newBuilder()
            .setRatchetKey(ByteString.copyFrom(new byte[] {5, (byte) chain}))
            .setCounter(counter)
            .setCiphertext(ByteString.copyFromUtf8(text));
    return framed(message.build().toByteArray(), 8);
  }

  private static byte[] first(byte[] inner) {
    var message =
        PreKeySignalMessage.newBuilder()
            .setBaseKey(ByteString.EMPTY)
            .setIdentityKey(ByteString.EMPTY)
            .setMessage(ByteString.copyFrom(inner));
    return framed(message.build().toByteArray(), 0);
  }

  private static byte[] group(int id, int iteration, String text) {
    var message =
        SenderKeyMessage.newBuilder()
            .setId(id)
            .setIteration(iteration)
            .setCiphertext(ByteString.copyFromUtf8(text));
    return framed(message.build().toByteArray(), 64);
  }

  private static byte[] framed(byte[] message, int trailer) {
    byte[] framed = new byte[1 + message.length + trailer];
    framed[0] = 0x33;
    System.arraycopy(message, 0, framed, 1, message.length);
    Arrays.fill(framed, 1 + message.length, framed.length, (byte) message[0]);
    return framed;
  }
}
