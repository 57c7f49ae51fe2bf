package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import java.util.function.Supplier;

/// The moment from which a client takes messages: first all that waited for it, then the rest.
///
/// Protocol reference: transport.md §7.8 and messaging.md §5.9.
public final class Activation {
  private final Delivery delivery;
  private final Newcomers newcomers;
  private final Supplier<byte[]> routing;

  /// @param routing says where clients shall come back to
  public Activation(Delivery delivery, Newcomers newcomers, Supplier<byte[]> routing) {
    this.delivery = delivery;
    this.newcomers = newcomers;
    this.routing = routing;
  }

  /// Opens the way to a client; does nothing when it is open.
  public void activate(LinkedClient client) {
    if (client.active()) {
      return;
    }
    client.active(true);
    List<Node> waiting = delivery.waiting(client.device());
    client.send(fromServer("ib", preview(waiting)));
    client.send(
        fromServer(
            "ib",
            Node.of("edge_routing", Node.named("routing_info").bytes(routing.get()).build())));
    int number = 0;
    for (Node stanza : waiting) {
      client.send(offline(stanza, number++));
    }
    client.send(fromServer("ib", Node.named("offline").attr("count", waiting.size()).build()));
    newcomers.ready(client.device());
  }

  private static Node preview(List<Node> waiting) {
    return Node.named("offline_preview")
        .attr("count", waiting.size())
        .attr("appdata", "0")
        .attr("message", count(waiting, "message"))
        .attr("notification", count(waiting, "notification"))
        .attr("receipt", count(waiting, "receipt"))
        .attr("call", "0")
        .build();
  }

  private static long count(List<Node> waiting, String tag) {
    return waiting.stream().filter(stanza -> stanza.is(tag)).count();
  }

  private static Node offline(Node stanza, int number) {
    return Stanzas.copyOf(stanza).attr("offline", number).build();
  }

  private static Node fromServer(String tag, Node child) {
    return Node.named(tag).attr("from", Jid.SERVER).child(child).build();
  }
}
