package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Acquaintances;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.Standings;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.Faults;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Map;

/// Everything that happens to stanzas other than questions, wherever they come from.
public final class Postroom {
  private final MessageRelay messages;
  private final ReceiptRelay receipts;
  private final ChatstateHandler chatstates;
  private final Presences presences;
  private final PhoneNotices notices;
  private final Map<String, StanzaHandler> handlers;

  private Postroom(
      MessageRelay messages,
      ReceiptRelay receipts,
      ChatstateHandler chatstates,
      Presences presences,
      PhoneNotices notices,
      Map<String, StanzaHandler> handlers) {
    this.messages = messages;
    this.receipts = receipts;
    this.chatstates = chatstates;
    this.presences = presences;
    this.notices = notices;
    this.handlers = handlers;
  }

  /// What can happen to messages and their acknowledgements on request.
  public record Mishaps(Corruption corruption, Faults faults) {}

  /// Who may write to whom, and what is told of them.
  public record Rules(Standings standings, Gatekeeper gatekeeper) {}

  /// Puts the relays and handlers together.
  public static Postroom assemble(
      World world,
      State state,
      Accounts accounts,
      Devices devices,
      Delivery delivery,
      Acquaintances acquaintances,
      Rules rules,
      Groups groups,
      Mishaps mishaps) {
    var sent = new SentLog(state, world.seconds());
    var messages =
        new MessageRelay(
            world,
            new Fanout(accounts, devices, rules.standings()),
            sent,
            new MessageRelay.Routes(
                delivery, acquaintances, mishaps.corruption(), rules.gatekeeper()),
            new GroupRelay(accounts, groups, delivery, mishaps.corruption()));
    var receipts =
        new ReceiptRelay(
            world,
            accounts,
            devices,
            delivery,
            sent,
            new GroupReceipts(world, accounts, devices, groups, delivery));
    var chatstates = new ChatstateHandler(accounts, devices, groups, delivery);
    var presences = new Presences(world, accounts, delivery);
    return new Postroom(
        messages,
        receipts,
        chatstates,
        presences,
        new PhoneNotices(accounts, devices, delivery),
        Map.of(
            "message",
            new MessageHandler(messages, mishaps.faults()),
            "receipt",
            new ReceiptHandler(receipts),
            "ack",
            new AckHandler(delivery),
            "chatstate",
            chatstates,
            "presence",
            presences,
            "ib",
            (_, _) -> {}));
  }

  /// The handlers of linked devices' stanzas, by tag.
  public Map<String, StanzaHandler> handlers() {
    return handlers;
  }

  /// Who appears online.
  public Presences presences() {
    return presences;
  }

  /// Takes a stanza of a phone.
  public void fromPhone(DeviceId phone, Node stanza) {
    switch (stanza.tag()) {
      case "message" -> messages.relay(phone, stanza);
      case "receipt" -> receipts.relay(phone, stanza);
      case "chatstate" -> chatstates.relay(phone, stanza.requireJid("to"), stanza.children());
      case "presence" ->
          presences.appears(
              phone, stanza.attribute("type").filter("available"::equals).isPresent());
      case "notification" -> notices.relay(phone, stanza);
      default -> throw new IllegalArgumentException("phones do not send " + stanza.tag());
    }
  }
}
