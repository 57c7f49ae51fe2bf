package io.facteur.whatsapp.wire.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.facteur.whatsapp.wire.jid.Server;
import java.util.Arrays;
import java.util.List;

/// Reads one node from bytes that may be hostile: everything that is not a node ends in
/// [MalformedNodeException], nesting stops at 64, and memory stays in proportion to the input.
///
/// Protocol reference: transport.md §4.3 to §4.6.
final class NodeReader {
  static final int MAX_DEPTH = 64;

  /// Attributes of one node; WhatsApp's have a dozen.
  static final int MAX_ATTRIBUTES = 255;

  /// The bytes of the smallest node: the head of a list of one, and a token.
  private static final int SMALLEST = 3;

  private final TokenDictionary dictionary;
  private final byte[] in;
  private final Allowance allowance;
  private final byte[] digits = new byte[2 * Tags.PACKED_MAX];
  private int position;

  /// Bytes that the nodes still to come will need at least, by the lists that announced them.
  private int owed;

  NodeReader(TokenDictionary dictionary, byte[] in, int start) {
    this.dictionary = dictionary;
    this.in = in;
    this.allowance = new Allowance(in.length);
    this.position = start;
  }

  Node read() {
    var node = readNode(readByte(), 1);
    if (position != in.length) {
      throw new MalformedNodeException((in.length - position) + " bytes after the node");
    }
    return node;
  }

  private Node readNode(int header, int depth) {
    if (depth > MAX_DEPTH) {
      throw new MalformedNodeException("nodes nest deeper than " + MAX_DEPTH);
    }
    int size = readListSize(header);
    if (size == 0) {
      throw new MalformedNodeException("a node of size 0");
    }
    String tag = readText(readByte());
    if (tag.isEmpty()) {
      throw new MalformedNodeException("a node without a tag");
    }
    allowance.node();
    Attributes attributes = readAttributes((size - 1) / 2);
    return new Node(tag, attributes, size % 2 == 0 ? readContent(depth) : Node.EMPTY);
  }

  private Attributes readAttributes(int count) {
    if (count > MAX_ATTRIBUTES || 2 * count > remaining()) {
      throw new MalformedNodeException(count + " attributes");
    }
    if (count == 0) {
      return Attributes.NONE;
    }
    allowance.attributes(count);
    var pairs = new String[2 * count];
    int end = 0;
    for (int i = 0; i < count; i++) {
      String name = readText(readByte());
      end = Attributes.put(pairs, end, name, readText(readByte()));
    }
    return Attributes.of(pairs, end);
  }

  private Node.Content readContent(int depth) {
    int tag = readByte();
    return switch (tag) {
      case Tags.LIST_EMPTY, Tags.LIST_8, Tags.LIST_16 ->
          new Node.Content.Children(readChildren(tag, depth));
      case Tags.BINARY_8, Tags.BINARY_20, Tags.BINARY_32 -> {
        int length = readLength(tag);
        allowance.bytes(length);
        byte[] bytes = Arrays.copyOfRange(in, position, position + length);
        position += length;
        yield new Node.Content.Bytes(bytes);
      }
      default -> {
        allowance.text();
        yield new Node.Content.Text(readText(tag));
      }
    };
  }

  private List<Node> readChildren(int header, int depth) {
    int count = readListSize(header);
    owed += SMALLEST * count;
    if (owed > remaining()) {
      throw new MalformedNodeException("a list announces more than the frame holds");
    }
    allowance.children();
    var children = new Node[count];
    for (int i = 0; i < count; i++) {
      owed -= SMALLEST;
      children[i] = readNode(readByte(), depth + 1);
    }
    return List.of(children);
  }

  private int readListSize(int header) {
    return switch (header) {
      case Tags.LIST_EMPTY -> 0;
      case Tags.LIST_8 -> readByte();
      case Tags.LIST_16 -> readUnsigned(2);
      default -> throw new MalformedNodeException("no list starts with " + header);
    };
  }

  private String readText(int tag) {
    return switch (tag) {
      case Tags.LIST_EMPTY -> "";
      case Tags.BINARY_8, Tags.BINARY_20, Tags.BINARY_32 -> readString(readLength(tag));
      case Tags.NIBBLE_8 -> readPacked(Packing.NIBBLE);
      case Tags.HEX_8 -> readPacked(Packing.HEX);
      case Tags.JID_PAIR -> readJidPair();
      case Tags.AD_JID -> readDeviceJid();
      case Tags.FB_JID -> readForeignJid();
      case Tags.INTEROP_JID -> readInteropJid();
      default -> readToken(tag);
    };
  }

  private String readToken(int tag) {
    if (tag < TokenDictionary.SINGLE_COUNT) {
      return dictionary.token(tag);
    }
    if (tag >= Tags.DICTIONARY_0 && tag <= Tags.DICTIONARY_3) {
      int table = tag - Tags.DICTIONARY_0;
      return dictionary.token(
          TokenDictionary.SINGLE_COUNT + table * TokenDictionary.DOUBLE_COUNT + readByte());
    }
    throw new MalformedNodeException("no string starts with " + tag);
  }

  private String readString(int length) {
    int start = position;
    position += length;
    if (length < 2) {
      return length == 0 ? "" : ShortStrings.of(in[start]);
    }
    allowance.utf8(length);
    return new String(in, start, length, UTF_8);
  }

  private String readPacked(Packing packing) {
    int header = readByte();
    int length = checked(header & 0x7f);
    int count = packing.unpack(in, position, length, (header & 0x80) != 0, digits);
    position += length;
    if (count < 2) {
      return count == 0 ? "" : ShortStrings.of(digits[0]);
    }
    allowance.latin(count);
    return new String(digits, 0, count, ISO_8859_1);
  }

  /// A user and a server; without a user the server's name alone.
  private String readJidPair() {
    String user = readPart();
    String server = readPart();
    if (server.isEmpty()) {
      throw new MalformedNodeException("an address without a server");
    }
    return user.isEmpty() ? server : join(user, 0, server);
  }

  private String readDeviceJid() {
    Server server = AddressDomain.server(readByte());
    int device = readByte();
    return address(readPart(), device, server.domain());
  }

  private String readForeignJid() {
    String user = readPart();
    int device = readUnsigned(2);
    return address(user, device, readPart());
  }

  private String readInteropJid() {
    String user = readPart();
    int device = readUnsigned(2);
    int integrator = readUnsigned(2);
    allowance.latin(2 * user.length() + 6);
    return address(integrator + "-" + user, device, readPart());
  }

  private String address(String user, int device, String server) {
    if (user.isEmpty()) {
      throw new MalformedNodeException("an address with a device and without a user");
    }
    return join(user, device, server);
  }

  private String join(String user, int device, String server) {
    // The letters of a number and the two signs; as if no letter took a single byte.
    allowance.latin(2 * (user.length() + server.length()) + 8);
    return device == 0 ? user + "@" + server : user + ":" + device + "@" + server;
  }

  /// A part of an address: a string that is no address itself, so that parts cannot nest.
  private String readPart() {
    int tag = readByte();
    return switch (tag) {
      case Tags.JID_PAIR, Tags.AD_JID, Tags.FB_JID, Tags.INTEROP_JID ->
          throw new MalformedNodeException("an address inside an address");
      default -> readText(tag);
    };
  }

  /// The length of what follows, which is all there.
  private int readLength(int tag) {
    return checked(
        switch (tag) {
          case Tags.BINARY_8 -> readByte();
          case Tags.BINARY_20 -> readUnsigned(3) & 0xfffff;
          case Tags.BINARY_32 -> readUnsigned(4);
          default -> throw new MalformedNodeException("no binary starts with " + tag);
        });
  }

  private int checked(int length) {
    if (length < 0 || length > remaining()) {
      throw new MalformedNodeException(length + " bytes announced, " + remaining() + " left");
    }
    return length;
  }

  private int readUnsigned(int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | readByte();
    }
    return value;
  }

  private int readByte() {
    if (position >= in.length) {
      throw new MalformedNodeException("the frame ends inside a node");
    }
    return in[position++] & 0xff;
  }

  private int remaining() {
    return in.length - position;
  }
}
