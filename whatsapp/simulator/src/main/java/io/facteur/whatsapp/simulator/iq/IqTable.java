package io.facteur.whatsapp.simulator.iq;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Acquaintances;
import io.facteur.whatsapp.simulator.account.Bundles;
import io.facteur.whatsapp.simulator.account.DeviceNodes;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.message.Activation;
import io.facteur.whatsapp.simulator.message.Delivery;
import io.facteur.whatsapp.simulator.message.Newcomers;
import io.facteur.whatsapp.simulator.registration.DeviceRemoval;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Map;

/// The table of all questions this server answers; every other one gets error 501.
///
/// Protocol reference: transport.md §9.6.
public final class IqTable {
  private IqTable() {}

  /// Who the people of this server are.
  public record Register(
      Accounts accounts, Devices devices, PreKeys preKeys, Acquaintances acquaintances) {}

  /// Who trusts whom, and what the server lets them do.
  public record Trust(TokenIssue tokens, MexAnswers limits) {}

  /// What answers may set in motion.
  public record Consequences(
      Delivery delivery, Activation activation, Newcomers newcomers, DeviceRemoval removal) {}

  /// A handler of `iq` stanzas.
  public static StanzaHandler build(
      World world,
      Register register,
      Bundles bundles,
      DeviceNodes nodes,
      AppStateSync appState,
      MediaConnection mediaConnection,
      Trust trust,
      GroupAnswers groups,
      Consequences then) {
    var lowStock = new LowStock(world, register.preKeys(), then.delivery());
    return withGroups(withSmallTalk(new IqRouter()), groups)
        .on("encrypt", "get", "count", new PreKeyCount(register.preKeys()))
        .on("encrypt", "get", "digest", new PreKeyDigest(register.devices(), register.preKeys()))
        .on("encrypt", "get", "key", new BundleFetch(register.accounts(), bundles, lowStock))
        .on(
            "encrypt",
            "set",
            "registration",
            new PreKeyUpload(register.devices(), register.preKeys(), then.newcomers()))
        .on("encrypt", "set", "rotate", new PreKeyRotation(register.devices()))
        .on("passive", "set", new PassiveMode(world, then.activation()))
        .on("usync", "get", new Usync(register.accounts(), nodes, register.acquaintances()))
        .on("w:sync:app:state", "set", appState)
        .on("w:m", "get", mediaConnection)
        .on("w:m", "set", mediaConnection)
        .on("privacy", "set", "tokens", trust.tokens())
        .on("w:mex", "get", trust.limits())
        .on(
            "md",
            "set",
            "remove-companion-device",
            new CompanionRemoval(world, register.accounts(), then.removal()));
  }

  /// Questions about groups, by the element that asks them.
  public record GroupAnswers(
      Map<String, IqHandler> gets, Map<String, IqHandler> sets, IqHandler picture) {}

  private static IqRouter withGroups(IqRouter router, GroupAnswers groups) {
    groups.gets().forEach((tag, handler) -> router.on("w:g2", "get", tag, handler));
    groups.sets().forEach((tag, handler) -> router.on("w:g2", "set", tag, handler));
    return router.on("w:profile:picture", "set", groups.picture());
  }

  private static IqRouter withSmallTalk(IqRouter router) {
    return router
        .on("w:p", "get", (_, _) -> IqAnswer.empty())
        .on("urn:xmpp:ping", "get", (_, _) -> IqAnswer.empty())
        .on("encrypt", "set", (_, _) -> IqAnswer.empty())
        // Baileys 6 still asks under the old name.
        .on("w", "get", "props", (_, _) -> IqAnswer.of(Settings.props()))
        .on("abt", "get", (_, _) -> IqAnswer.of(Settings.props()))
        .on("blocklist", "get", (_, _) -> IqAnswer.of(Settings.blocklist()))
        .on("blocklist", "set", (_, _) -> IqAnswer.of(Settings.blocklist()))
        .on("privacy", "get", (_, _) -> IqAnswer.of(Settings.privacy()))
        .on("privacy", "set", (_, _) -> IqAnswer.empty())
        .on("urn:xmpp:whatsapp:dirty", "set", (_, _) -> IqAnswer.empty())
        .on("urn:xmpp:whatsapp:push", "get", (_, _) -> IqAnswer.of(Node.of("settings")))
        .on("urn:xmpp:whatsapp:push", "set", (_, _) -> IqAnswer.empty())
        .on("w:stats", "set", (_, _) -> IqAnswer.empty())
        .on("status", "set", (_, _) -> IqAnswer.empty())
        .on("tos", "get", (_, _) -> IqAnswer.empty())
        .on("disappearing_mode", "set", (_, _) -> IqAnswer.empty())
        .on("w:profile:picture", "get", (_, _) -> IqAnswer.notFound())
        .on("w:biz", "get", (_, _) -> IqAnswer.notFound())
        .on("newsletter", "get", (_, _) -> IqAnswer.notFound());
  }
}
