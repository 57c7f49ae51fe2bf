package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.proto.ClientPayload;
import io.facteur.whatsapp.simulator.handshake.Reception;
import io.facteur.whatsapp.simulator.stream.Client;
import io.facteur.whatsapp.simulator.stream.Line;
import io.facteur.whatsapp.simulator.stream.StreamErrors;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;
import java.util.OptionalInt;

/// Tells registrations from logins by the client's payload.
public final class FrontDesk implements Reception {
  private static final int MALFORMED_REGISTRATION = 400;
  private static final int NOT_LINKED = 401;

  private final Linking linking;
  private final Logins logins;

  public FrontDesk(Linking linking, Logins logins) {
    this.linking = linking;
    this.logins = logins;
  }

  @Override
  public Client admit(Line line, byte[] noiseKey, ClientPayload payload) {
    if (payload.hasDevicePairingData()) {
      Optional<NewDevice> device = NewDevice.of(payload, noiseKey);
      return device.isPresent()
          ? linking.welcome(line, device.get())
          : refuse(line, MALFORMED_REGISTRATION);
    }
    OptionalInt refusal = logins.refusal();
    if (refusal.isPresent()) {
      return refuse(line, refusal.getAsInt());
    }
    Optional<? extends Client> client = logins.admit(line, noiseKey, payload);
    return client.isPresent() ? client.get() : refuse(line, NOT_LINKED);
  }

  private static Client refuse(Line line, int reason) {
    line.send(StreamErrors.failure(reason));
    line.end();
    return new Refused();
  }

  /// A client nobody listens to.
  private record Refused() implements Client {
    @Override
    public void handle(Node stanza) {}

    @Override
    public void ended() {}
  }
}
