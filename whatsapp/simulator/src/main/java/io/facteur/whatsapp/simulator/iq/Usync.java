package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Acquaintances;
import io.facteur.whatsapp.simulator.account.DeviceNodes;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;

/// Looks people up: their devices, hidden ids, and whether a number has an account at all.
///
/// The answer echoes the kind of address asked with. Protocol reference: messaging.md §12.3.
final class Usync implements IqHandler {
  private final Accounts accounts;
  private final DeviceNodes devices;
  private final Acquaintances acquaintances;

  Usync(Accounts accounts, DeviceNodes devices, Acquaintances acquaintances) {
    this.accounts = accounts;
    this.devices = devices;
    this.acquaintances = acquaintances;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    Node question = iq.requireChild("usync");
    Node protocols = question.requireChild("query");
    var users =
        question.requireChild("list").children("user").stream()
            .map(user -> answer(asker, user, protocols))
            .toList();
    return IqAnswer.of(
        Node.named("usync")
            .attr("sid", question.attribute("sid").orElse(null))
            .attr("mode", question.attribute("mode").orElse(null))
            .attr("context", question.attribute("context").orElse(null))
            .attr("index", "0")
            .attr("last", "true")
            .child(
                Node.named("result")
                    .children(protocols.children().stream().map(p -> Node.of(p.tag())).toList())
                    .build())
            .child(Node.named("list").children(users).build())
            .build());
  }

  private Node answer(LinkedClient asker, Node user, Node protocols) {
    Optional<Jid> asked = user.jid("jid").map(Jid::bare);
    Optional<String> contact = user.child("contact").map(Node::text);
    Optional<Account> account =
        asked.isPresent()
            ? accounts.of(asked.get())
            : contact.flatMap(text -> accounts.find(digits(text)));
    account.ifPresent(found -> acquaintances.learn(asker.device().phone(), found.phone()));
    var answer = Node.named("user");
    if (asked.isPresent()) {
      answer.attr("jid", asked.get());
    } else {
      addressContact(answer, protocols, account, contact.orElse(""));
    }
    for (Node protocol : protocols.children()) {
      answer(protocol, account, asked, contact).ifPresent(answer::child);
    }
    return answer.build();
  }

  private static void addressContact(
      Node.Builder answer, Node protocols, Optional<Account> account, String text) {
    boolean byLid =
        protocols
            .child("contact")
            .flatMap(contact -> contact.attribute("addressing_mode"))
            .orElse("")
            .equals("lid");
    Jid pn = Jid.user(digits(text));
    if (byLid && account.isPresent()) {
      answer.attr("jid", account.get().lidJid()).attr("pn_jid", pn);
    } else {
      answer.attr("jid", pn);
    }
  }

  private Optional<Node> answer(
      Node protocol, Optional<Account> account, Optional<Jid> asked, Optional<String> contact) {
    return switch (protocol.tag()) {
      case "devices" -> Optional.of(deviceLists(account));
      // Asked by hidden id, the client knows it; repeating it confuses some.
      case "lid" ->
          account
              .filter(_ -> asked.isEmpty() || !asked.get().isLid())
              .map(found -> Node.named("lid").attr("val", found.lidJid()).build());
      case "contact" ->
          Optional.of(
              Node.named("contact")
                  .attr("type", account.isPresent() ? "in" : "out")
                  .text(contact.orElse(""))
                  .build());
      case "status" -> Optional.of(Node.named("status").attr("code", "401").build());
      default -> Optional.empty();
    };
  }

  private Node deviceLists(Optional<Account> account) {
    return account
        .map(found -> Node.of("devices", devices.list(found), devices.keyIndexList(found)))
        .orElseGet(() -> Node.of("devices"));
  }

  private static String digits(String contact) {
    int at = contact.indexOf('@');
    return (at < 0 ? contact : contact.substring(0, at)).replaceAll("[^0-9]", "");
  }
}
