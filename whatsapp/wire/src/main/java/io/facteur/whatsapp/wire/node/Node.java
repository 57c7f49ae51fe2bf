package io.facteur.whatsapp.wire.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.facteur.whatsapp.wire.jid.Jid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One element of a stanza: a tag, attributes in order, and children, bytes, text or nothing.
///
/// Addresses in attributes are their canonical text; WhatsApp's server is `s.whatsapp.net`, without
/// a leading `@`. Two nodes are equal whatever the order of their attributes.
///
/// Protocol reference: transport.md §4.3.
///
/// @param tag the element's name, never empty
/// @param attributes in the order of the wire
/// @param content what is inside
public record Node(String tag, Map<String, String> attributes, Content content) {
  /// What is inside a node.
  public sealed interface Content {
    /// No content at all.
    record Empty() implements Content {}

    /// Child nodes; an empty list is a content of its own on the wire.
    record Children(List<Node> nodes) implements Content {
      /// Copies the list.
      public Children {
        nodes = List.copyOf(nodes);
      }
    }

    /// Raw bytes: keys, references, ciphertexts, protobufs. The array is not copied.
    record Bytes(byte[] value) implements Content {
      @Override
      public boolean equals(@Nullable Object other) {
        return other instanceof Bytes(var otherValue) && Arrays.equals(value, otherValue);
      }

      @Override
      public int hashCode() {
        return Arrays.hashCode(value);
      }

      @Override
      public String toString() {
        return "Bytes[" + HexFormat.of().formatHex(value) + "]";
      }
    }

    /// A string, which the wire may shorten to a token, a packed number or an address.
    record Text(String value) implements Content {}
  }

  static final Content EMPTY = new Content.Empty();

  /// Copies the attributes.
  public Node {
    if (tag.isEmpty()) {
      throw new IllegalArgumentException("tag is empty");
    }
    attributes = Attributes.copyOf(attributes);
  }

  /// Starts a node with the given tag.
  public static Builder named(String tag) {
    return new Builder(tag);
  }

  /// A node without attributes.
  public static Node of(String tag, Node... children) {
    return named(tag).children(List.of(children)).build();
  }

  /// The attribute's text, when the node has it.
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /// The attribute's text. Throws [MalformedNodeException] when the node lacks it.
  public String require(String name) {
    return attribute(name)
        .orElseThrow(() -> new MalformedNodeException(tag + " lacks attribute " + name));
  }

  /// The attribute as a decimal number; empty when it is absent or no number.
  public OptionalLong number(String name) {
    String value = attributes.get(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(value));
    } catch (NumberFormatException _) {
      // What is no number counts as absent: the caller decides whether it can do without.
      return OptionalLong.empty();
    }
  }

  /// The attribute as an address; empty when it is absent or no address.
  public Optional<Jid> jid(String name) {
    return attribute(name).flatMap(Jid::tryParse);
  }

  /// The attribute as an address. Throws [MalformedNodeException] when it is absent or none.
  public Jid requireJid(String name) {
    return Jid.tryParse(require(name))
        .orElseThrow(() -> new MalformedNodeException(tag + " has no address in " + name));
  }

  /// All children; none when the content is of another kind.
  public List<Node> children() {
    return content instanceof Content.Children(var nodes) ? nodes : List.of();
  }

  /// The children with that tag.
  public List<Node> children(String childTag) {
    return children().stream().filter(child -> child.is(childTag)).toList();
  }

  /// The first child with that tag.
  public Optional<Node> child(String childTag) {
    return children().stream().filter(child -> child.is(childTag)).findFirst();
  }

  /// The first child with that tag. Throws [MalformedNodeException] when there is none.
  public Node requireChild(String childTag) {
    return child(childTag)
        .orElseThrow(() -> new MalformedNodeException(tag + " lacks child " + childTag));
  }

  /// The content as bytes: text as UTF-8; nothing and children as no bytes.
  public byte[] bytes() {
    return switch (content) {
      case Content.Bytes(var value) -> value;
      case Content.Text(var value) -> value.getBytes(UTF_8);
      case Content.Empty _, Content.Children _ -> new byte[0];
    };
  }

  /// The content as text: bytes read as UTF-8; nothing and children as no text.
  public String text() {
    return switch (content) {
      case Content.Bytes(var value) -> new String(value, UTF_8);
      case Content.Text(var value) -> value;
      case Content.Empty _, Content.Children _ -> "";
    };
  }

  /// Whether this is the node's tag.
  public boolean is(String otherTag) {
    return tag.equals(otherTag);
  }

  /// Tag and attribute names of the node and its children, fit for logs: no value, no content.
  public String shape() {
    String names = attributes.isEmpty() ? "" : " " + String.join(" ", attributes.keySet());
    return switch (content) {
      case Content.Empty _ -> "<" + tag + names + "/>";
      case Content.Bytes(var value) -> "<" + tag + names + ">{" + value.length + "}";
      case Content.Text(var value) -> "<" + tag + names + ">{" + value.length() + "}";
      case Content.Children(var nodes) -> "<" + tag + names + ">" + tags(nodes);
    };
  }

  private static String tags(List<Node> nodes) {
    return nodes.stream()
        .collect(Collectors.groupingBy(Node::tag, LinkedHashMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(tag -> tag.getValue() == 1 ? tag.getKey() : tag.getKey() + "×" + tag.getValue())
        .collect(Collectors.joining(",", "[", "]"));
  }

  /// Collects the parts of a node. Children, bytes and text exclude each other; children win.
  public static final class Builder {
    private static final int FEW = 12;

    private final String tag;
    private final List<Node> children = new ArrayList<>();
    private String[] attributes = new String[FEW];
    private int end;
    private Content content = EMPTY;

    private Builder(String tag) {
      this.tag = tag;
    }

    /// Sets an attribute; null leaves it out.
    public Builder attr(String name, @Nullable String value) {
      if (value != null) {
        if (end == attributes.length) {
          attributes = Arrays.copyOf(attributes, 2 * end);
        }
        end = Attributes.put(attributes, end, name, value);
      }
      return this;
    }

    /// Sets an attribute to an address; null leaves it out.
    public Builder attr(String name, @Nullable Jid value) {
      return attr(name, value == null ? null : value.toString());
    }

    /// Sets an attribute to a decimal number.
    public Builder attr(String name, long value) {
      return attr(name, Long.toString(value));
    }

    /// Adds a child.
    public Builder child(Node child) {
      children.add(child);
      return this;
    }

    /// Adds children; none at all leave the node empty.
    public Builder children(Iterable<Node> more) {
      more.forEach(children::add);
      return this;
    }

    /// Sets raw bytes as the content.
    public Builder bytes(byte[] value) {
      content = new Content.Bytes(value);
      return this;
    }

    /// Sets text as the content. Keys and references are bytes, whatever they look like.
    public Builder text(String value) {
      content = new Content.Text(value);
      return this;
    }

    /// The node.
    public Node build() {
      return new Node(
          tag,
          Attributes.of(Arrays.copyOf(attributes, end), end),
          children.isEmpty() ? content : new Content.Children(children));
    }
  }
}
