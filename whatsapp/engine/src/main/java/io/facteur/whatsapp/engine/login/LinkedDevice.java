package io.facteur.whatsapp.engine.login;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.LinkState;
import io.facteur.whatsapp.engine.connection.Greeting;
import io.facteur.whatsapp.engine.connection.KnownServer;
import io.facteur.whatsapp.engine.connection.LinkWork;
import io.facteur.whatsapp.engine.key.Credentials;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.stanza.Inflow;
import io.facteur.whatsapp.wire.node.Node;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a link is for: introducing the device, routing stanzas, clearing up.
public final class LinkedDevice implements LinkWork {
  private static final Logger log = LoggerFactory.getLogger(LinkedDevice.class);

  private final Introduction introduction;
  private final KeyRing keyRing;
  private final Inflow inflow;
  private final Reporter reporter;
  private final Clearing clearing;

  /// What is done when a connection has ended.
  ///
  /// @param each after every one
  /// @param last after one that has no successor
  public record Clearing(List<Runnable> each, Runnable last) {

    /// Copies the list in.
    public Clearing {
      each = List.copyOf(each);
    }
  }

  /// @param introduction says who the device is
  /// @param clearing done when a connection has ended
  public LinkedDevice(
      Introduction introduction,
      KeyRing keyRing,
      Inflow inflow,
      Reporter reporter,
      Clearing clearing) {
    this.introduction = introduction;
    this.keyRing = keyRing;
    this.inflow = inflow;
    this.reporter = reporter;
    this.clearing = clearing;
  }

  @Override
  public Greeting begin() {
    reporter.connecting();
    return introduction.greeting(keyRing.credentials());
  }

  /// What was remembered of earlier connections may be what is not understood: the next one does
  /// without.
  @Override
  public void misunderstood(Greeting greeting) {
    if (greeting.remembers()) {
      Credentials _ = keyRing.update(own -> own.withRouting(null).withServer(null));
      log.atInfo().log("link.memory-dropped");
    }
  }

  @Override
  public void opened(long number, KnownServer server) {
    log.atInfo().addKeyValue("connection", number).log("link.opened");
    KnownServer known = keyRing.credentials().server();
    if (known == null || !known.sameAs(server)) {
      Credentials _ = keyRing.update(own -> own.withServer(server));
    }
  }

  @Override
  public boolean arrived() {
    return switch (reporter.state()) {
      case LinkState.Online _, LinkState.Pairing _ -> true;
      case LinkState.Idle _, LinkState.Connecting _, LinkState.Reconnecting _, LinkState.Closed _ ->
          false;
    };
  }

  @Override
  public boolean answered(Node stanza) {
    return inflow.answered(stanza);
  }

  @Override
  public void received(List<Node> stanzas) {
    inflow.handle(stanzas);
  }

  @Override
  public void closed() {
    clearing.each().forEach(Runnable::run);
  }

  @Override
  public void ended(Disconnection reason) {
    log.atInfo()
        .addKeyValue("kind", reason.getClass().getSimpleName())
        .addKeyValue("reason", reason.reason())
        .log("link.ended");
    reporter.offline(reason);
    if (reason.retryIn().isEmpty()) {
      clearing.last().run();
    }
  }
}
