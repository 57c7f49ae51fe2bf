package io.facteur.whatsapp.wire.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.facteur.whatsapp.wire.jid.Server;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/// Reads one node from bytes that may be hostile: everything that is not a node ends in
/// [MalformedNodeException], nesting stops at 64, and memory stays in proportion to the input.
///
/// Protocol reference: transport.md §4.3 to §4.6.
final class NodeReader {
  static final int MAX_DEPTH = 64;

  /// Nodes and attributes in one frame. One byte on the wire can become a hundred in memory, so the
  /// size of the frame alone is no bound.
  static final int MAX_ITEMS = 1_000_000;

  private final TokenDictionary dictionary;
  private final byte[] in;
  private int position;
  private int items;

  NodeReader(TokenDictionary dictionary, byte[] in, int start) {
    this.dictionary = dictionary;
    this.in = in;
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
    int attributeCount = (size - 1) / 2;
    countItems(1 + attributeCount);
    var attributes = LinkedHashMap.<String, String>newLinkedHashMap(Math.min(attributeCount, 16));
    for (int i = 0; i < attributeCount; i++) {
      String name = readText(readByte());
      attributes.put(name, readText(readByte()));
    }
    var content = size % 2 == 0 ? readContent(depth) : new Node.Content.Empty();
    return new Node(tag, attributes, content);
  }

  private Node.Content readContent(int depth) {
    int tag = readByte();
    return switch (tag) {
      case Tags.LIST_EMPTY, Tags.LIST_8, Tags.LIST_16 ->
          new Node.Content.Children(readChildren(tag, depth));
      case Tags.BINARY_8, Tags.BINARY_20, Tags.BINARY_32 ->
          new Node.Content.Bytes(readBytes(readBinaryLength(tag)));
      default -> new Node.Content.Text(readText(tag));
    };
  }

  private List<Node> readChildren(int header, int depth) {
    int count = readListSize(header);
    var children = new ArrayList<Node>(Math.min(count, remaining()));
    for (int i = 0; i < count; i++) {
      children.add(readNode(readByte(), depth + 1));
    }
    return children;
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
      case Tags.BINARY_8, Tags.BINARY_20, Tags.BINARY_32 ->
          new String(readBytes(readBinaryLength(tag)), UTF_8);
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

  private String readPacked(Packing packing) {
    int header = readByte();
    return packing.unpack(readBytes(header & 0x7f), (header & 0x80) != 0);
  }

  /// A user and a server; without a user the server's name alone.
  private String readJidPair() {
    String user = readPart();
    String server = readPart();
    if (server.isEmpty()) {
      throw new MalformedNodeException("an address without a server");
    }
    return user.isEmpty() ? server : user + "@" + server;
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
    return address(integrator + "-" + user, device, readPart());
  }

  private static String address(String user, int device, String server) {
    if (user.isEmpty()) {
      throw new MalformedNodeException("an address with a device and without a user");
    }
    return user + (device == 0 ? "" : ":" + device) + "@" + server;
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

  private int readBinaryLength(int tag) {
    return switch (tag) {
      case Tags.BINARY_8 -> readByte();
      case Tags.BINARY_20 -> readUnsigned(3) & 0xfffff;
      case Tags.BINARY_32 -> readUnsigned(4);
      default -> throw new MalformedNodeException("no binary starts with " + tag);
    };
  }

  private byte[] readBytes(int length) {
    if (length < 0 || length > remaining()) {
      throw new MalformedNodeException(length + " bytes announced, " + remaining() + " left");
    }
    byte[] bytes = Arrays.copyOfRange(in, position, position + length);
    position += length;
    return bytes;
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

  private void countItems(int more) {
    items += more;
    if (items > MAX_ITEMS) {
      throw new MalformedNodeException("more than " + MAX_ITEMS + " nodes and attributes");
    }
  }
}
