package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;

/// How a question is answered. Protocol reference: transport.md §7.3.
public sealed interface IqAnswer {
  /// The answer's children, perhaps none.
  record Result(List<Node> children) implements IqAnswer {
    /// Copies the children.
    public Result {
      children = List.copyOf(children);
    }
  }

  /// A refusal.
  record Failure(int code, String text) implements IqAnswer {}

  /// Done, with nothing to tell.
  static IqAnswer empty() {
    return new Result(List.of());
  }

  /// These children.
  static IqAnswer of(Node... children) {
    return new Result(List.of(children));
  }

  /// What was asked for does not exist.
  static IqAnswer notFound() {
    return new Failure(404, "item-not-found");
  }

  /// The question cannot be read.
  static IqAnswer badRequest() {
    return new Failure(400, "bad-request");
  }

  /// The stanza that answers `question`.
  default Node to(Node question) {
    var reply =
        Node.named("iq")
            .attr("from", question.jid("to").orElse(Jid.SERVER))
            .attr("id", question.require("id"));
    return switch (this) {
      case Result(var children) -> reply.attr("type", "result").children(children).build();
      case Failure(var code, var text) ->
          reply
              .attr("type", "error")
              .child(Node.named("error").attr("code", code).attr("text", text).build())
              .build();
    };
  }
}
