package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.engine.media.MediaConnection;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Instant;
import java.util.List;

/// Where files go and come from. Protocol reference: messaging.md §8.2.
///
/// @param now when it is asked: the answer says for how long it is good
public record MediaConnectionIq(Instant now) implements Iq<MediaConnection> {

  @Override
  public String namespace() {
    return "w:m";
  }

  @Override
  public String type() {
    return "set";
  }

  @Override
  public List<Node> content() {
    return List.of(Node.of("media_conn"));
  }

  @Override
  public MediaConnection read(Node result) {
    Node connection = result.requireChild("media_conn");
    long ttl = Math.min(seconds(connection, "ttl"), seconds(connection, "auth_ttl"));
    List<String> hosts =
        connection.children("host").stream().map(host -> host.require("hostname")).toList();
    if (hosts.isEmpty()) {
      throw new MalformedNodeException("a media connection without hosts");
    }
    return new MediaConnection(connection.require("auth"), now.plusSeconds(ttl), hosts);
  }

  private static long seconds(Node connection, String name) {
    return connection
        .number(name)
        .orElseThrow(() -> new MalformedNodeException("a media connection without " + name));
  }
}
