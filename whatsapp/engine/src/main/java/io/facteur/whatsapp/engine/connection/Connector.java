package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.socket.Dialer;
import io.facteur.whatsapp.engine.socket.Socket;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.frame.Prologue;
import io.facteur.whatsapp.wire.noise.CertificateChain;
import io.facteur.whatsapp.wire.noise.CertificateException;
import io.facteur.whatsapp.wire.noise.ClientHandshake;
import io.facteur.whatsapp.wire.noise.NoiseException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;

/// Dials, shakes hands (Noise XX) and checks that the server is WhatsApp. Protocol reference:
/// transport.md §1, §2.
public final class Connector {
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
    var inbox = new Inbox(settings.limits().waitingStanzas());
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
    var handshake = new ClientHandshake(KeyPair.generate(random));
    socket.send(Frames.join(Prologue.bytes(greeting.routing()), Frames.frame(handshake.hello())));
    byte[] answer =
        inbox
            .next(settings.timeouts().handshake())
            .orElseThrow(() -> new ConnectionLostException("no answer to the handshake"));
    try {
      byte[] finish =
          handshake.answer(
              answer,
              (chain, serverStatic) ->
                  CertificateChain.verify(chain, serverStatic, settings.root(), clock.instant()),
              greeting.noise(),
              greeting.payload());
      socket.send(Frames.frame(finish));
    } catch (NoiseException e) {
      throw new ConnectionLostException("the server's part of the handshake is wrong", e);
    }
    return new SecureChannel(socket, inbox, handshake.transport());
  }
}
