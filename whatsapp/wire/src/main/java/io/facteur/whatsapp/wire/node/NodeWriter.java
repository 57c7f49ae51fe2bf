package io.facteur.whatsapp.wire.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.facteur.whatsapp.wire.jid.Jid;
import java.io.ByteArrayOutputStream;
import java.util.List;

/// Writes one node. Protocol reference: transport.md §4.3 to §4.7.
final class NodeWriter {
  private static final int MAX_LIST = 0xffff;

  private final TokenDictionary dictionary;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  NodeWriter(TokenDictionary dictionary) {
    this.dictionary = dictionary;
  }

  byte[] write(Node node) {
    out.write(0);
    writeNode(node);
    return out.toByteArray();
  }

  private void writeNode(Node node) {
    boolean hasContent = !(node.content() instanceof Node.Content.Empty);
    writeListHeader(1 + 2 * node.attributes().size() + (hasContent ? 1 : 0));
    writeText(node.tag());
    node.attributes().forEach(this::writeAttribute);
    switch (node.content()) {
      case Node.Content.Empty _ -> {}
      case Node.Content.Children(var nodes) -> writeChildren(nodes);
      case Node.Content.Bytes(var value) -> writeBytes(value);
      case Node.Content.Text(var value) -> writeTextOrAddress(value);
    }
  }

  private void writeChildren(List<Node> nodes) {
    if (nodes.isEmpty()) {
      out.write(Tags.LIST_EMPTY);
      return;
    }
    writeListHeader(nodes.size());
    nodes.forEach(this::writeNode);
  }

  private void writeAttribute(String name, String value) {
    writeText(name);
    // A bare server here must be an address: whatsmeow ignores stanzas where it is a token.
    if ((name.equals("from") || name.equals("to")) && value.indexOf('@') < 0) {
      var server = Jid.tryParse(value);
      if (server.isPresent()) {
        writeAddress(server.get(), false);
        return;
      }
    }
    writeTextOrAddress(value);
  }

  private void writeTextOrAddress(String text) {
    if (text.indexOf('@') >= 0 && dictionary.indexOf(text) < 0) {
      var address = Jid.tryParse(text);
      boolean withDevice = text.indexOf(':') >= 0;
      if (address.isPresent() && isWritable(address.get(), withDevice)) {
        writeAddress(address.get(), withDevice);
        return;
      }
    }
    writeText(text);
  }

  private static boolean isWritable(Jid address, boolean withDevice) {
    return address.agent() == 0
        && (!withDevice || (address.server().hasDevices() && address.device() <= 255));
  }

  private void writeAddress(Jid address, boolean withDevice) {
    if (withDevice) {
      out.write(Tags.AD_JID);
      out.write(AddressDomain.of(address.server()));
      out.write(address.device());
      writeText(address.user());
      return;
    }
    out.write(Tags.JID_PAIR);
    if (address.user().isEmpty()) {
      out.write(Tags.LIST_EMPTY);
    } else {
      writeText(address.user());
    }
    writeText(address.server().domain());
  }

  private void writeText(String text) {
    int token = dictionary.indexOf(text);
    if (token >= 0) {
      writeToken(token);
    } else if (Packing.NIBBLE.fits(text)) {
      writePacked(Packing.NIBBLE, text);
    } else if (Packing.HEX.fits(text)) {
      writePacked(Packing.HEX, text);
    } else {
      writeBytes(text.getBytes(UTF_8));
    }
  }

  private void writeToken(int index) {
    if (index < TokenDictionary.SINGLE_COUNT) {
      out.write(index);
      return;
    }
    int inTables = index - TokenDictionary.SINGLE_COUNT;
    out.write(Tags.DICTIONARY_0 + inTables / TokenDictionary.DOUBLE_COUNT);
    out.write(inTables % TokenDictionary.DOUBLE_COUNT);
  }

  private void writePacked(Packing packing, String text) {
    out.write(packing.tag());
    out.writeBytes(packing.pack(text));
  }

  private void writeBytes(byte[] bytes) {
    int length = bytes.length;
    if (length < 1 << 8) {
      out.write(Tags.BINARY_8);
    } else if (length < 1 << 20) {
      out.write(Tags.BINARY_20);
      out.write(length >> 16);
      out.write(length >> 8);
    } else {
      out.write(Tags.BINARY_32);
      out.write(length >> 24);
      out.write(length >> 16);
      out.write(length >> 8);
    }
    out.write(length);
    out.writeBytes(bytes);
  }

  private void writeListHeader(int size) {
    if (size > MAX_LIST) {
      throw new IllegalArgumentException("a list of " + size + " does not fit the format");
    }
    if (size < 256) {
      out.write(Tags.LIST_8);
    } else {
      out.write(Tags.LIST_16);
      out.write(size >> 8);
    }
    out.write(size);
  }
}
