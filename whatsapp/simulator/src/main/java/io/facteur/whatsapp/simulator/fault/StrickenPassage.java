package io.facteur.whatsapp.simulator.fault;

import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.Passage;
import io.facteur.whatsapp.simulator.stream.StreamErrors;
import io.facteur.whatsapp.simulator.transcript.Transcript;
import io.facteur.whatsapp.wire.node.Node;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The way between the server and linked devices, on which faults strike. Only used inside turns.
public final class StrickenPassage implements Passage {
  private final World world;
  private final FaultBook book;
  private final Transcript transcript;
  private final Overtaking overtaking;
  private final Set<LinkedClient> unreachable = new HashSet<>();

  /// @param transcript is told what struck
  public StrickenPassage(World world, FaultBook book, Transcript transcript) {
    this.world = world;
    this.book = book;
    this.transcript = transcript;
    overtaking = new Overtaking();
  }

  @Override
  public void toDevice(LinkedClient client, Node stanza) {
    if (unreachable.contains(client)) {
      return;
    }
    Optional<Fault> fault = strike(client, Way.OUT, stanza);
    if (fault.isEmpty()) {
      overtaking.transmit(client, stanza);
      return;
    }
    switch (fault.get()) {
      case Fault.Delay(var by) -> {
        client.pause(by);
        overtaking.transmit(client, stanza);
      }
      case Fault.Duplicate _ -> {
        overtaking.transmit(client, stanza);
        overtaking.transmit(client, stanza);
      }
      case Fault.Corrupt _ -> overtaking.transmit(client, Damage.of(stanza));
      case Fault.PreKeyShortage _ -> overtaking.transmit(client, Omission.ofOneTimeKeys(stanza));
      case Fault.LidOnly _ -> overtaking.transmit(client, Omission.ofNumbers(stanza));
      case Fault.Reorder _ -> overtaking.hold(client, stanza);
      case Fault.Refuse _ -> overtaking.transmit(client, stanza);
      case Fault.Drop _,
          Fault.Cut _,
          Fault.HalfOpen _,
          Fault.StreamError _,
          Fault.Replaced _,
          Fault.LoggedOut _ ->
          lose(client, fault.get());
    }
  }

  @Override
  public void toServer(LinkedClient client, Node stanza) {
    if (unreachable.contains(client)) {
      return;
    }
    Optional<Fault> fault = strike(client, Way.IN, stanza);
    if (fault.isEmpty()) {
      client.accept(stanza);
      return;
    }
    switch (fault.get()) {
      case Fault.Duplicate _ -> {
        client.accept(stanza);
        client.accept(stanza);
      }
      case Fault.Corrupt _ -> client.accept(Damage.of(stanza));
      case Fault.Refuse(var code) -> client.send(refusal(stanza, code));
      case Fault.Delay _, Fault.Reorder _, Fault.PreKeyShortage _, Fault.LidOnly _ ->
          client.accept(stanza);
      case Fault.Drop _,
          Fault.Cut _,
          Fault.HalfOpen _,
          Fault.StreamError _,
          Fault.Replaced _,
          Fault.LoggedOut _ ->
          lose(client, fault.get());
    }
  }

  @Override
  public void ended(LinkedClient client) {
    unreachable.remove(client);
    overtaking.forget(client);
  }

  private Optional<Fault> strike(LinkedClient client, Way way, Node stanza) {
    Optional<Fault> fault = book.strike(client.device(), way, stanza);
    fault.ifPresent(what -> transcript.struck(client.device().key(), Faults.name(what), stanza));
    return fault;
  }

  /// What becomes of the connection when a stanza is lost.
  private void lose(LinkedClient client, Fault fault) {
    switch (fault) {
      case Fault.Cut _ -> client.cut();
      case Fault.HalfOpen _ -> unreachable.add(client);
      case Fault.StreamError(var code) -> client.dismiss(StreamErrors.code(code));
      case Fault.Replaced _ -> client.dismiss(StreamErrors.replaced());
      case Fault.LoggedOut _ -> client.dismiss(StreamErrors.removed());
      case Fault.Drop _,
          Fault.Delay _,
          Fault.Duplicate _,
          Fault.Reorder _,
          Fault.Corrupt _,
          Fault.PreKeyShortage _,
          Fault.LidOnly _,
          Fault.Refuse _ -> {
        // The connection lives on.
      }
    }
  }

  private Node refusal(Node message, int code) {
    return Node.named("ack")
        .attr("class", message.tag())
        .attr("id", message.require("id"))
        .attr("from", message.requireJid("to"))
        .attr("t", world.seconds())
        .attr("error", code)
        .build();
  }
}
