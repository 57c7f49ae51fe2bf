package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.proto.ClientPayload;
import io.facteur.whatsapp.simulator.handshake.Reception;
import io.facteur.whatsapp.simulator.stream.Client;
import io.facteur.whatsapp.simulator.stream.Line;
import io.facteur.whatsapp.simulator.stream.StreamErrors;
import io.facteur.whatsapp.wire.node.Node;
import java.util.Optional;

/// Tells registrations from logins by the client's payload.
public final class FrontDesk implements Reception {
  private static final int MALFORMED_REGISTRATION = 400;
  private static final int NOT_LINKED = 401;

  private static final int TOO_OLD = 405;

  private final Linking linking;
  private final Logins logins;
  private final ClientVersions versions;

  public FrontDesk(Linking linking, Logins logins, ClientVersions versions) {
    this.linking = linking;
    this.logins = logins;
    this.versions = versions;
  }

  @Override
  public Client admit(Line line, byte[] noiseKey, ClientPayload payload) {
    if (versions.refuses(payload)) {
      return refuse(line, StreamErrors.failure(TOO_OLD));
    }
    if (payload.hasDevicePairingData()) {
      Optional<NewDevice> device = NewDevice.of(payload, noiseKey);
      return device.isPresent()
          ? linking.welcome(line, device.get())
          : refuse(line, StreamErrors.failure(MALFORMED_REGISTRATION));
    }
    Optional<Node> refusal = logins.refusal();
    if (refusal.isPresent()) {
      return refuse(line, refusal.get());
    }
    Optional<? extends Client> client = logins.admit(line, noiseKey, payload);
    return client.isPresent() ? client.get() : refuse(line, StreamErrors.failure(NOT_LINKED));
  }

  private static Client refuse(Line line, Node failure) {
    line.send(failure);
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
