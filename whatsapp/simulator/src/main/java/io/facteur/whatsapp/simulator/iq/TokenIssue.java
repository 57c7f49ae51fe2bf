package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.TrustTokens;
import io.facteur.whatsapp.simulator.message.Delivery;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.node.Node;

/// A client trusts somebody, whose devices get the token. Protocol reference: messaging.md §12.7.
public final class TokenIssue implements IqHandler {
  private final World world;
  private final Accounts accounts;
  private final Devices devices;
  private final TrustTokens tokens;
  private final Delivery delivery;

  public TokenIssue(
      World world, Accounts accounts, Devices devices, TrustTokens tokens, Delivery delivery) {
    this.world = world;
    this.accounts = accounts;
    this.devices = devices;
    this.tokens = tokens;
    this.delivery = delivery;
  }

  @Override
  public IqAnswer answer(LinkedClient asker, Node iq) {
    Account issuer = accounts.owner(asker.device());
    for (Node token : iq.requireChild("tokens").children("token")) {
      long seconds = token.number("t").orElse(world.seconds());
      accounts.of(token.requireJid("jid")).ifPresent(contact -> give(issuer, contact, seconds));
    }
    return IqAnswer.empty();
  }

  private void give(Account issuer, Account contact, long seconds) {
    TrustTokens.Given given = tokens.give(issuer.phone(), contact.phone(), seconds);
    Node notice =
        Node.named("notification")
            .attr("type", "privacy_token")
            .attr("from", issuer.pn())
            .attr("sender_lid", issuer.lidJid())
            .attr("id", issuer.lid() + "-" + world.now().toEpochMilli())
            .attr("t", world.seconds())
            .child(
                Node.of(
                    "tokens",
                    Node.named("token")
                        .attr("type", "trusted_contact")
                        .attr("t", seconds)
                        .bytes(given.value())
                        .build()))
            .build();
    for (DeviceId device : devices.all(contact.phone())) {
      delivery.deliver(device, notice);
    }
  }
}
