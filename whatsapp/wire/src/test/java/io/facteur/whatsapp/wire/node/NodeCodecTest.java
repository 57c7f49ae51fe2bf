package io.facteur.whatsapp.wire.node;

import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.jid.Jid;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class NodeCodecTest {
  private final NodeCodec codec = new NodeCodec(TokenDictionary.V3);

  static Stream<JsonNode> vectors() {
    return NodeVectors.all();
  }

  static Stream<JsonNode> encodable() {
    return vectors()
        .filter(vector -> vector.has("input"))
        // Here we differ on purpose: see writesABareServerAsAnAddress().
        .filter(vector -> !text(vector, "name").equals("bare-server-string"));
  }

  static Stream<JsonNode> decodable() {
    return vectors().filter(vector -> vector.has("encodedHex"));
  }

  @ParameterizedTest
  @MethodSource("encodable")
  void encodesEveryVectorByteForByte(JsonNode vector) {
    byte[] encoded = codec.encode(NodeVectors.node(vector.required("input")));

    if (vector.has("encodedHex")) {
      assertThat(hex(encoded)).isEqualTo(text(vector, "encodedHex"));
    } else {
      assertThat(hex(Kdf.sha256(encoded))).isEqualTo(text(vector, "encodedSha256"));
    }
  }

  @ParameterizedTest
  @MethodSource("decodable")
  void decodesEveryVector(JsonNode vector) {
    var node = codec.decode(hex(vector, "encodedHex"));

    assertThat(node).isEqualTo(NodeVectors.node(vector.required("decoded")));
  }

  @ParameterizedTest
  @MethodSource("encodable")
  void decodesWhatItEncodes(JsonNode vector) {
    var node = codec.decode(codec.encode(NodeVectors.node(vector.required("input"))));

    assertThat(node).isEqualTo(NodeVectors.node(vector.required("decoded")));
  }

  @Test
  void coversAllVectors() {
    assertThat(vectors()).hasSize(66);
    assertThat(vectors().filter(vector -> !vector.has("input") && !vector.has("encodedHex")))
        .isEmpty();
  }

  @Test
  void writesABareServerAsAnAddress() {
    var node = Node.named("iq").attr("from", Jid.SERVER).attr("id", "1").build();

    assertThat(hex(codec.encode(node))).isEqualTo("00f80519" + "06fa0003" + "0855");
    assertThat(codec.decode(hex("00f8051906030855"))).isEqualTo(node);
    assertThat(codec.decode(codec.encode(node))).isEqualTo(node);
  }

  @Test
  void writesTheGroupServerAsAnAddress() {
    var node = Node.named("iq").attr("to", "g.us").build();

    assertThat(hex(codec.encode(node))).isEqualTo("00f8031911fa001c");
    assertThat(codec.decode(codec.encode(node))).isEqualTo(node);
  }

  @Test
  void neverShortensBytesThatLookLikeText() {
    var node = Node.named("ref").bytes("812".getBytes(US_ASCII));

    assertThat(hex(codec.encode(node.build()))).isEqualTo("00f802ed50fc03383132");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not@an-address", "a@b@lid", "1:70000@lid", "x.y@lid", "7:1@msgr", "@"})
  void keepsTextThatIsNoAddress(String value) {
    var node = Node.named("body").attr("name", value).text(value).build();

    var decoded = codec.decode(codec.encode(node));

    assertThat(decoded.require("name")).isEqualTo(value);
    assertThat(decoded.text()).isEqualTo(value);
  }

  @ParameterizedTest
  @EnumSource(TokenDictionary.class)
  void readsBackEveryTokenOfBothDictionaries(TokenDictionary dictionary) {
    var both = new NodeCodec(dictionary);
    for (int i = 1; i < TokenDictionary.SINGLE_COUNT + 4 * TokenDictionary.DOUBLE_COUNT; i++) {
      var node = Node.named(dictionary.token(i)).attr("id", dictionary.token(i)).build();

      byte[] encoded = both.encode(node);

      assertThat(encoded.length).isLessThanOrEqualTo(8);
      assertThat(both.decode(encoded)).isEqualTo(node);
    }
  }

  @Test
  void speaksAnotherDictionaryInVersion2() {
    var node = Node.of("notification");

    assertThat(hex(codec.encode(node))).isEqualTo("00f80109");
    assertThat(hex(new NodeCodec(TokenDictionary.V2).encode(node))).isEqualTo("00f8010c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing at all
        "00", // no node
        "0000", // LIST_EMPTY as a node
        "00f800", // size 0
        "00f801", // no tag
        "00f80100", // empty tag
        "00f801fc00", // empty tag, spelt out
        "00f8014c4c", // a byte too many
        "00f80119f0", // unused tag byte
        "00f801f0", // unused tag byte as a string
        "00f80219fe7fffffff", // announces 2 GiB
        "00f80219feffffffff", // announces -1
        "00f80219fdffffff", // announces 1 MiB
        "00f80219f9ffff", // announces 65535 children
        "00f80319ff0cfc", // packed number cut short
        "00f80319ff01cf", // a digit that is none
        "00f8031906fa0000", // an address without a server
        "00f8031906f7000000", // a device without a user
        "00f8031906fafa000303", // an address inside an address
        "02", // compressed nothing
        "0278da", // compressed, cut short
        "02ffffffff", // not zlib
      })
  void refusesWhatIsNoNode(String frame) {
    assertThatThrownBy(() -> codec.decode(hex(frame))).isInstanceOf(MalformedNodeException.class);
  }

  @Test
  void readsSixtyFourLevelsAndNotOneMore() {
    assertThat(codec.decode(nested(64)).tag()).isEqualTo("iq");
    assertThatThrownBy(() -> codec.decode(nested(65)))
        .isInstanceOf(MalformedNodeException.class)
        .hasMessageContaining("deeper than 64");
    assertThatThrownBy(() -> codec.decode(nested(1_000_000)))
        .isInstanceOf(MalformedNodeException.class);
  }

  @Test
  void stopsInflatingAt16MiB() {
    assertThatThrownBy(() -> codec.decode(compressed(new byte[NodeCodec.MAX_INFLATED + 1])))
        .isInstanceOf(MalformedNodeException.class)
        .hasMessageContaining("inflates beyond");
  }

  @Test
  void takesNoMoreThanSixteenTimesTheFrame() {
    var many = new ByteArrayOutputStream();
    many.writeBytes(hex("00f80219f91000"));
    for (int i = 0; i < 4096; i++) {
      // Six bytes that stand for a node, its content and a string of two tokens and a sign.
      many.writeBytes(hex("f80219fa1919"));
    }

    assertThatThrownBy(() -> codec.decode(many.toByteArray()))
        .isInstanceOf(MalformedNodeException.class)
        .hasMessageContaining("more than 16 times");
  }

  @Test
  void believesNoListThatIsLongerThanTheFrame() {
    assertThatThrownBy(() -> codec.decode(hex("00f80219f9fffff80119")))
        .isInstanceOf(MalformedNodeException.class)
        .hasMessageContaining("announces more");
  }

  @Test
  void refusesMoreAttributesThanANodeCanHave() {
    var many = new ByteArrayOutputStream();
    many.writeBytes(hex("00f9020119"));
    for (int i = 0; i < 256; i++) {
      many.writeBytes(hex("1919"));
    }

    assertThatThrownBy(() -> codec.decode(many.toByteArray()))
        .isInstanceOf(MalformedNodeException.class)
        .hasMessageContaining("256 attributes");
  }

  private static byte[] nested(int levels) {
    var frame = new ByteArrayOutputStream();
    frame.write(0);
    for (int i = 1; i < levels; i++) {
      frame.writeBytes(hex("f80219f801"));
    }
    frame.writeBytes(hex("f80119"));
    return frame.toByteArray();
  }

  private static byte[] compressed(byte[] body) {
    var deflater = new Deflater();
    deflater.setInput(body);
    deflater.finish();
    var frame = new byte[body.length + 64];
    frame[0] = 2;
    int length = deflater.deflate(frame, 1, frame.length - 1);
    deflater.end();
    return Arrays.copyOf(frame, length + 1);
  }
}
