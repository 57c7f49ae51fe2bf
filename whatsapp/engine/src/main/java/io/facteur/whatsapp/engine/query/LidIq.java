package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.Optional;

/// The hidden id of a phone number. Protocol reference: messaging.md §1.3, §3.1.
///
/// @param sid an id of this query
/// @param phone without device
public record LidIq(String sid, Jid phone) implements Iq<Optional<Jid>> {

  @Override
  public String namespace() {
    return "usync";
  }

  @Override
  public String type() {
    return "get";
  }

  @Override
  public List<Node> content() {
    return Usync.request(
        sid,
        "query",
        "background",
        List.of(Node.of("lid")),
        List.of(Node.named("user").attr("jid", phone).build()));
  }

  @Override
  public Optional<Jid> read(Node result) {
    return Usync.users(result).stream()
        .flatMap(user -> user.child("lid").stream())
        .flatMap(lid -> lid.jid("val").stream())
        .map(Jid::bare)
        .findFirst();
  }
}
