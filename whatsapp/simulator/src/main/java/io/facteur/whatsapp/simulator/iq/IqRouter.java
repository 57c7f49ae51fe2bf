package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands each question to the handler of its namespace, type and one of its children.
final class IqRouter implements StanzaHandler {
  private static final String ANY = "*";
  private static final Logger log = LoggerFactory.getLogger(IqRouter.class);

  private final Map<String, IqHandler> handlers = new HashMap<>();

  /// Routes questions with a `child` of that tag; `*` stands for every child or none.
  IqRouter on(String namespace, String type, String child, IqHandler handler) {
    if (handlers.put(key(namespace, type, child), handler) != null) {
      throw new IllegalArgumentException("two handlers for " + key(namespace, type, child));
    }
    return this;
  }

  /// Routes all questions of a namespace and type that have no handler for their child.
  IqRouter on(String namespace, String type, IqHandler handler) {
    return on(namespace, type, ANY, handler);
  }

  @Override
  public void handle(LinkedClient client, Node iq) {
    String type = iq.attribute("type").orElse("");
    if (type.equals("get") || type.equals("set")) {
      client.send(answer(client, iq, type).to(iq));
    }
  }

  private IqAnswer answer(LinkedClient client, Node iq, String type) {
    String namespace = iq.attribute("xmlns").orElse("");
    Optional<IqHandler> handler =
        Stream.concat(iq.children().stream().map(Node::tag), Stream.of(ANY))
            .flatMap(child -> Stream.ofNullable(handlers.get(key(namespace, type, child))))
            .findFirst();
    if (handler.isPresent()) {
      return answer(handler.get(), client, iq);
    }
    log.atInfo().addKeyValue("shape", iq.shape()).log("iq.unknown");
    return new IqAnswer.Failure(501, "feature-not-implemented");
  }

  private static IqAnswer answer(IqHandler handler, LinkedClient client, Node iq) {
    try {
      return handler.answer(client, iq);
    } catch (MalformedNodeException e) {
      log.atWarn()
          .addKeyValue("shape", iq.shape())
          .addKeyValue("reason", e.getMessage())
          .log("iq.malformed");
      return IqAnswer.badRequest();
    } catch (RuntimeException e) {
      log.atError().addKeyValue("shape", iq.shape()).setCause(e).log("iq.failed");
      return new IqAnswer.Failure(500, "internal-server-error");
    }
  }

  private static String key(String namespace, String type, String child) {
    return namespace + " " + type + " " + child;
  }
}
