package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.engine.NumberLookup;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which phone numbers are on WhatsApp. Protocol reference: messaging.md §9.1.
///
/// @param sid an id of this query
/// @param phoneNumbers as the caller wrote them, digits with or without `+`
public record ContactIq(String sid, List<String> phoneNumbers)
    implements Iq<Map<String, NumberLookup>> {

  /// Copies the numbers in.
  public ContactIq {
    phoneNumbers = List.copyOf(phoneNumbers);
  }

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
    List<Node> users =
        phoneNumbers.stream()
            .map(
                number -> Node.of("user", Node.named("contact").text("+" + digits(number)).build()))
            .toList();
    return Usync.request(
        sid, "query", "interactive", List.of(Node.of("contact"), Node.of("lid")), users);
  }

  @Override
  public Map<String, NumberLookup> read(Node result) {
    Map<String, Node> byDigits = new LinkedHashMap<>();
    for (Node user : Usync.users(result)) {
      user.child("contact").ifPresent(contact -> byDigits.put(digits(contact.text()), user));
    }
    Map<String, NumberLookup> found = new LinkedHashMap<>();
    for (String number : phoneNumbers) {
      found.put(number, lookup(number, Optional.ofNullable(byDigits.get(digits(number)))));
    }
    return found;
  }

  private static NumberLookup lookup(String number, Optional<Node> user) {
    Optional<Node> registered =
        user.filter(node ->
            node.child("contact")
                .flatMap(contact -> contact.attribute("type"))
                .filter("in"::equals)
                .isPresent());
    if (registered.isEmpty()) {
      return new NumberLookup(number, false, null, null);
    }
    Node node = registered.get();
    Jid jid = node.jid("pn_jid").or(() -> node.jid("jid")).map(Jid::bare).orElse(null);
    Jid lid =
        node.child("lid")
            .flatMap(child -> child.jid("val"))
            .or(() -> node.jid("jid").filter(Jid::isLid))
            .map(Jid::bare)
            .orElse(null);
    return new NumberLookup(number, jid != null, jid, lid);
  }

  private static String digits(String number) {
    int at = number.indexOf('@');
    return (at < 0 ? number : number.substring(0, at)).replaceAll("[^0-9]", "");
  }
}
