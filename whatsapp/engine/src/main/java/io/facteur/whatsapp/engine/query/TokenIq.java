package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.engine.store.PrivacyToken;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Instant;
import java.util.List;

/// Gives a contact a token of ours; some answers bring tokens in turn. Protocol reference:
/// messaging.md §4.5.
///
/// @param contact without device
/// @param at the token's time
public record TokenIq(Jid contact, Instant at) implements Iq<List<PrivacyToken>> {

  @Override
  public String namespace() {
    return "privacy";
  }

  @Override
  public String type() {
    return "set";
  }

  @Override
  public List<Node> content() {
    return List.of(
        Node.of(
            "tokens",
            Node.named("token")
                .attr("jid", contact)
                .attr("t", at.getEpochSecond())
                .attr("type", "trusted_contact")
                .build()));
  }

  @Override
  public List<PrivacyToken> read(Node result) {
    return result.child("tokens").map(TokenIq::tokens).orElse(List.of());
  }

  /// The tokens of a `<tokens>` that name their contact.
  private static List<PrivacyToken> tokens(Node tokens) {
    return tokens.children("token").stream()
        .filter(token -> token.attribute("type").filter("trusted_contact"::equals).isPresent())
        .filter(token -> token.jid("jid").isPresent() && token.bytes().length > 0)
        .map(token ->
            new PrivacyToken(
                token.requireJid("jid").bare(),
                token.bytes(),
                Instant.ofEpochSecond(token.number("t").orElse(0))))
        .toList();
  }
}
