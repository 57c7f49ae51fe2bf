package io.facteur.whatsapp.wire.noise;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.ClientHello;
import io.facteur.whatsapp.proto.HandshakeMessage;
import io.facteur.whatsapp.proto.ServerHello;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.frame.Prologue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The client's side of a handshake with a server that it has met: Noise IK, which says who the
/// client is in its first message and so saves a round trip. A server that has another static key
/// by now cannot read that message and answers with XXfallback.
///
/// Order: `hello`, `answer`, `transport`, for one connection.
///
/// Protocol reference: transport.md §2.7.
public final class ResumeHandshake {
  private final KeyPair ephemeral;
  private final KeyPair own;
  private final byte[] serverStatic;
  private final byte[] payload;
  private final HandshakeState state =
      new HandshakeState(Pattern.IK, Prologue.bytes(Optional.empty()));
  private @Nullable ClientHandshake fallback;
  private @Nullable NoiseTransport transport;

  /// @param ephemeral a key pair for this connection only
  /// @param own the device's static key pair
  /// @param serverStatic the key that the server proved at an earlier connection
  /// @param payload the serialized client payload, of a login
  public ResumeHandshake(KeyPair ephemeral, KeyPair own, byte[] serverStatic, byte[] payload) {
    this.ephemeral = ephemeral;
    this.own = own;
    this.serverStatic = serverStatic.clone();
    this.payload = payload.clone();
  }

  /// The body of the first frame.
  public byte[] hello() throws NoiseException {
    state.mixHash(serverStatic);
    state.mixHash(ephemeral.publicKey());
    state.mixAgreement(ephemeral.privateKey(), serverStatic);
    byte[] encryptedStatic = state.encrypt(own.publicKey());
    state.mixAgreement(own.privateKey(), serverStatic);
    return HandshakeMessage.newBuilder()
        .setClientHello(
            ClientHello.newBuilder()
                .setEphemeral(ByteString.copyFrom(ephemeral.publicKey()))
                .setStatic(ByteString.copyFrom(encryptedStatic))
                .setPayload(ByteString.copyFrom(state.encrypt(payload))))
        .build()
        .toByteArray();
  }

  /// Reads the server's hello and has its certificate checked.
  ///
  /// @param verifier may refuse the server by throwing; told the key that the server has now
  /// @return the body of a second frame, when the server fell back; nothing when it resumed
  public Optional<byte[]> answer(byte[] serverHello, ServerVerifier verifier)
      throws NoiseException, CertificateException {
    if (transport != null || fallback != null) {
      throw new IllegalStateException("this handshake is over");
    }
    var message = HandshakeMessages.parse(serverHello);
    HandshakeMessages.require(message.hasServerHello(), "server hello");
    if (message.getServerHello().hasStatic()) {
      fallback = ClientHandshake.fallingBack(ephemeral);
      return Optional.of(fallback.answer(serverHello, verifier, own, payload));
    }
    resume(message.getServerHello(), verifier);
    return Optional.empty();
  }

  /// Which pattern the handshake took; meaningful after `answer`.
  public Pattern pattern() {
    return fallback == null ? Pattern.IK : Pattern.XX_FALLBACK;
  }

  /// The keys of the connection, once the server's hello was answered.
  public NoiseTransport transport() {
    if (fallback != null) {
      return fallback.transport();
    }
    if (transport == null) {
      throw new IllegalStateException("the server's hello was not answered yet");
    }
    return transport;
  }

  private void resume(ServerHello hello, ServerVerifier verifier)
      throws NoiseException, CertificateException {
    byte[] serverEphemeral = HandshakeMessages.key(hello.getEphemeral());
    state.mixHash(serverEphemeral);
    state.mixAgreement(ephemeral.privateKey(), serverEphemeral);
    state.mixAgreement(own.privateKey(), serverEphemeral);
    verifier.verify(state.decrypt(hello.getPayload().toByteArray()), serverStatic);
    transport = state.clientTransport();
  }
}
