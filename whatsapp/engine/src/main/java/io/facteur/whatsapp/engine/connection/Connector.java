package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.socket.Dialer;
import io.facteur.whatsapp.engine.socket.Socket;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.frame.Prologue;
import io.facteur.whatsapp.wire.noise.CertificateException;
import io.facteur.whatsapp.wire.noise.ClientHandshake;
import io.facteur.whatsapp.wire.noise.NoiseException;
import io.facteur.whatsapp.wire.noise.NoiseTransport;
import io.facteur.whatsapp.wire.noise.ResumeHandshake;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Dials, shakes hands and checks that the server is WhatsApp: Noise XX with a stranger, IK with a
/// server whose key is known. Protocol reference: transport.md §1, §2.
public final class Connector {
  private static final Logger log = LoggerFactory.getLogger(Connector.class);

  private final EngineSettings settings;
  private final Dialer dialer;
  private final Clock clock;
  private final SecureRandom random;

  /// @param settings the address, the root key and the patience
  public Connector(EngineSettings settings, Dialer dialer, Clock clock, SecureRandom random) {
    this.settings = settings;
    this.dialer = dialer;
    this.clock = clock;
    this.random = random;
  }

  /// Opens a channel for a device.
  ///
  /// @throws CertificateException when the server is not who it should be; nothing secret was sent
  /// @throws ConnectionLostException when the handshake does not come to its end
  SecureChannel open(Greeting greeting)
      throws IOException, InterruptedException, CertificateException {
    var inbox = new Inbox();
    Socket socket = dialer.connect(settings.webSocket(), inbox);
    try {
      return shakeHands(socket, inbox, greeting);
    } catch (IOException | CertificateException | RuntimeException | InterruptedException e) {
      socket.close();
      throw e;
    }
  }

  private SecureChannel shakeHands(Socket socket, Inbox inbox, Greeting greeting)
      throws IOException, InterruptedException, CertificateException {
    var check = new ServerCheck(settings.root(), clock.instant());
    try {
      NoiseTransport transport =
          greeting.server().isPresent()
              ? resume(socket, inbox, greeting, greeting.server().get(), check)
              : introduce(socket, inbox, greeting, check);
      return new SecureChannel(socket, inbox, transport, check.server());
    } catch (NoiseException e) {
      throw new ConnectionLostException("the server's part of the handshake is wrong", e);
    }
  }

  private NoiseTransport introduce(Socket socket, Inbox inbox, Greeting greeting, ServerCheck check)
      throws IOException, InterruptedException, CertificateException, NoiseException {
    var handshake = new ClientHandshake(KeyPair.generate(random));
    byte[] answer = exchange(socket, inbox, greeting, handshake.hello());
    byte[] finish = handshake.answer(answer, check, greeting.noise(), greeting.payload());
    socket.send(Frames.frame(finish));
    return handshake.transport();
  }

  private NoiseTransport resume(
      Socket socket, Inbox inbox, Greeting greeting, KnownServer server, ServerCheck check)
      throws IOException, InterruptedException, CertificateException, NoiseException {
    var handshake =
        new ResumeHandshake(
            KeyPair.generate(random), greeting.noise(), server.key(), greeting.payload());
    byte[] answer = exchange(socket, inbox, greeting, handshake.hello());
    Optional<byte[]> finish = handshake.answer(answer, check);
    if (finish.isPresent()) {
      socket.send(Frames.frame(finish.get()));
    }
    log.atDebug().addKeyValue("pattern", handshake.pattern()).log("handshake.resumed");
    return handshake.transport();
  }

  private byte[] exchange(Socket socket, Inbox inbox, Greeting greeting, byte[] hello)
      throws IOException, InterruptedException {
    socket.send(Frames.join(Prologue.bytes(greeting.routing()), Frames.frame(hello)));
    return inbox
        .next(settings.timeouts().handshake())
        .orElseThrow(() -> new ConnectionLostException("no answer to the handshake"));
  }
}
