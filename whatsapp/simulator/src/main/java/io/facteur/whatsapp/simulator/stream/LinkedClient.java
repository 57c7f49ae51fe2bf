package io.facteur.whatsapp.simulator.stream;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.node.Node;

/// A linked device that has logged in.
public final class LinkedClient implements Client {
  private final DeviceId device;
  private final Line line;
  private final StanzaRouter router;
  private final Online online;
  private boolean active;

  public LinkedClient(DeviceId device, Line line, StanzaRouter router, Online online) {
    this.device = device;
    this.line = line;
    this.router = router;
    this.online = online;
  }

  /// Which device this is.
  public DeviceId device() {
    return device;
  }

  /// Whether messages may be sent to it; until then they wait.
  public boolean active() {
    return active;
  }

  /// Lets messages be sent to it, or makes them wait again.
  public void active(boolean value) {
    active = value;
  }

  /// Sends a stanza.
  public void send(Node stanza) {
    line.send(stanza);
  }

  /// Sends a last stanza and closes the line.
  public void dismiss(Node last) {
    line.send(last);
    line.end();
  }

  /// Closes the line without a word.
  public void drop() {
    line.end();
  }

  @Override
  public void handle(Node stanza) {
    router.route(this, stanza);
  }

  @Override
  public void ended() {
    online.left(this);
  }
}
