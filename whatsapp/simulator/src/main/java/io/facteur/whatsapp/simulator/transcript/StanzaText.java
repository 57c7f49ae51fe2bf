package io.facteur.whatsapp.simulator.transcript;

import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.node.Node.Content;
import java.util.List;

/// Writes a stanza so that people can read it: like XML, keys and bodies as their length, cut when
/// it becomes long.
final class StanzaText {
  private static final int LONGEST = 2_000;

  private final StringBuilder text = new StringBuilder(200);

  private StanzaText() {}

  static String of(Node stanza) {
    var writer = new StanzaText();
    writer.write(stanza);
    return writer.text.length() > LONGEST
        ? writer.text.substring(0, LONGEST) + "…"
        : writer.text.toString();
  }

  private void write(Node node) {
    if (text.length() > LONGEST) {
      return;
    }
    text.append('<').append(node.tag());
    node.attributes()
        .forEach((name, value) -> {
          text.append(' ').append(name).append("=\"");
          append(value);
          text.append('"');
        });
    switch (node.content()) {
      case Content.Empty _ -> text.append("/>");
      case Content.Bytes(var value) -> length(node, value.length, "bytes");
      case Content.Text(var value) -> length(node, value.length(), "characters");
      case Content.Children(var nodes) -> children(node, nodes);
    }
  }

  private void length(Node node, int count, String unit) {
    text.append(">[").append(count).append(' ').append(unit).append("]</");
    text.append(node.tag()).append('>');
  }

  private void children(Node node, List<Node> nodes) {
    text.append('>');
    nodes.forEach(this::write);
    text.append("</").append(node.tag()).append('>');
  }

  /// A value from outside must not look like the end of a line, or of itself.
  private void append(String value) {
    for (int i = 0; i < value.length() && text.length() <= LONGEST; i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("&quot;");
        case '<' -> text.append("&lt;");
        case '&' -> text.append("&amp;");
        default -> text.append(Character.isISOControl(c) ? '\uFFFD' : c);
      }
    }
  }
}
