package io.facteur.whatsapp.engine.group;

import io.facteur.whatsapp.engine.query.Iq;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Change who is in a group, or what they may do in it. Protocol reference: messaging.md §6.2.
///
/// @param people `participant` nodes
record MembersIq(Jid to, Groups.MemberAction action, List<Node> people)
    implements Iq<List<Groups.MemberOutcome>> {

  @Override
  public String namespace() {
    return GroupSetting.NAMESPACE;
  }

  @Override
  public String type() {
    return "set";
  }

  @Override
  public List<Node> content() {
    return List.of(Node.named(action.wireName()).children(people).build());
  }

  @Override
  public List<Groups.MemberOutcome> read(Node result) {
    return outcomes(result.requireChild(action.wireName()));
  }

  /// What became of each `participant`; one without an error was done.
  static List<Groups.MemberOutcome> outcomes(Node parent) {
    return parent.children("participant").stream().map(MembersIq::outcome).toList();
  }

  private static Groups.MemberOutcome outcome(Node node) {
    int code = (int) node.number("error").orElse(200);
    Optional<Groups.Ticket> ticket =
        node.child("add_request")
            .flatMap(request ->
                request
                    .attribute("code")
                    .map(text ->
                        new Groups.Ticket(
                            text, Instant.ofEpochSecond(request.number("expiration").orElse(0)))));
    return new Groups.MemberOutcome(GroupNodes.member(node), code, ticket.orElse(null));
  }
}
