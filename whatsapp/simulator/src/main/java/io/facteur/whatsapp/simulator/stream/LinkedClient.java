package io.facteur.whatsapp.simulator.stream;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.wire.node.Node;
import java.time.Duration;

/// A linked device that has logged in.
public final class LinkedClient implements Client {
  private final DeviceId device;
  private final Line line;
  private final StanzaRouter router;
  private final Online online;
  private final Passage passage;
  private boolean active;

  public LinkedClient(
      DeviceId device, Line line, StanzaRouter router, Online online, Passage passage) {
    this.device = device;
    this.line = line;
    this.router = router;
    this.online = online;
    this.passage = passage;
    line.belongsTo(device.key());
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
    passage.toDevice(this, stanza);
  }

  /// Sends a stanza that has come through the passage.
  public void transmit(Node stanza) {
    line.send(stanza);
  }

  /// Keeps everything that is sent from now on waiting for a while.
  public void pause(Duration time) {
    line.pause(time);
  }

  /// Does something later in a turn of its own, unless the client is gone by then.
  public void later(Duration time, Runnable work) {
    line.later(time, work);
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

  /// Breaks the line, without a word of any protocol.
  public void cut() {
    line.cut();
  }

  @Override
  public void handle(Node stanza) {
    passage.toServer(this, stanza);
  }

  /// Handles a stanza that has come through the passage.
  public void accept(Node stanza) {
    router.route(this, stanza);
  }

  @Override
  public void ended() {
    passage.ended(this);
    online.left(this);
  }
}
