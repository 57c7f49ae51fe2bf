package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A question in JSON, known to the server by its number. Protocol reference: messaging.md §13.
///
/// @param queryId the server's number of the question
/// @param variables as JSON
public record MexIq(String queryId, String variables) implements Iq<JsonNode> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Is the account locked out of writing to strangers?
  public static MexIq reachOutLock() {
    return new MexIq("23983697327930364", "{}");
  }

  /// How many chats may the account still begin?
  public static MexIq newChatQuota() {
    return new MexIq("24503548349331633", "{\"input\":{\"type\":\"INDIVIDUAL_NEW_CHAT_MSG\"}}");
  }

  @Override
  public String namespace() {
    return "w:mex";
  }

  @Override
  public String type() {
    return "get";
  }

  @Override
  public List<Node> content() {
    byte[] text = ("{\"variables\":" + variables + "}").getBytes(StandardCharsets.UTF_8);
    return List.of(Node.named("query").attr("query_id", queryId).bytes(text).build());
  }

  @Override
  public JsonNode read(Node result) {
    return data(result.requireChild("result"));
  }

  /// The `data` of a node's JSON; a missing node when it has none.
  public static JsonNode data(Node node) {
    try {
      return JSON.readTree(node.text()).path("data");
    } catch (JacksonException e) {
      throw new MalformedNodeException(node.tag() + " holds no JSON");
    }
  }
}
