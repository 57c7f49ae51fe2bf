package io.facteur.whatsapp.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.PreKeySignalMessage;
import io.facteur.whatsapp.proto.SignalMessage;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The message keys that ciphertexts were made with: a key is known by its chain and its counter,
/// and must never have made two.
final class SpentKeys {
  private static final int MAC_LENGTH = 8;

  private SpentKeys() {}

  /// Checks all copies of some message stanzas.
  static void assertEachSpentOnce(List<Node> messages, String context) {
    Map<String, String> ciphertexts = new HashMap<>();
    messages.stream()
        .flatMap(SpentKeys::copies)
        .forEach(enc -> {
          String ciphertext = HexFormat.of().formatHex(enc.bytes());
          String before = ciphertexts.putIfAbsent(keyOf(enc), ciphertext);
          if (before != null) {
            assertThat(ciphertext).as("two ciphertexts of one key, %s", context).isEqualTo(before);
          }
        });
    assertThat(ciphertexts).isNotEmpty();
  }

  private static Stream<Node> copies(Node message) {
    Stream<Node> fannedOut =
        message
            .child("participants")
            .map(participants -> participants.children("to"))
            .orElse(List.of())
            .stream()
            .map(to -> to.requireChild("enc"));
    return Stream.concat(fannedOut, message.children("enc").stream());
  }

  private static String keyOf(Node enc) {
    try {
      byte[] bytes = enc.bytes();
      byte[] inner =
          enc.require("type").equals("pkmsg")
              ? PreKeySignalMessage.parseFrom(Arrays.copyOfRange(bytes, 1, bytes.length))
                  .getMessage()
                  .toByteArray()
              : bytes;
      SignalMessage message =
          SignalMessage.parseFrom(Arrays.copyOfRange(inner, 1, inner.length - MAC_LENGTH));
      byte[] chain = message.getRatchetKey().toByteArray();
      return HexFormat.of().formatHex(chain) + "/" + message.getCounter();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("not a Signal message", e);
    }
  }
}
