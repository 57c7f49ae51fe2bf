package io.facteur.whatsapp.wire.noise;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.ClientFinish;
import io.facteur.whatsapp.proto.ClientHello;
import io.facteur.whatsapp.proto.HandshakeMessage;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.frame.Prologue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The client's side of a Noise XX handshake, for one connection: `hello`, `answer`, `transport`.
///
/// Protocol reference: transport.md §2.3.
public final class ClientHandshake {
  private final KeyPair ephemeral;
  private final HandshakeState state;
  private @Nullable NoiseTransport transport;

  /// @param ephemeral a key pair for this connection only
  public ClientHandshake(KeyPair ephemeral) {
    this(Pattern.XX, ephemeral);
  }

  private ClientHandshake(Pattern pattern, KeyPair ephemeral) {
    this.ephemeral = ephemeral;
    state = new HandshakeState(pattern, Prologue.bytes(Optional.empty()));
    state.mixHash(ephemeral.publicKey());
  }

  /// What is left to do after a hello that the server could not read (§2.7): its `answer`.
  static ClientHandshake fallingBack(KeyPair ephemeral) {
    return new ClientHandshake(Pattern.XX_FALLBACK, ephemeral);
  }

  /// The body of the first frame.
  public byte[] hello() {
    return HandshakeMessage.newBuilder()
        .setClientHello(
            ClientHello.newBuilder().setEphemeral(ByteString.copyFrom(ephemeral.publicKey())))
        .build()
        .toByteArray();
  }

  /// Reads the server's hello, has its certificate checked and makes the body of the second frame.
  /// Nothing of the client is encrypted before the verifier agreed.
  ///
  /// @param verifier may refuse the server by throwing
  /// @param own the device's static key pair
  /// @param payload the serialized client payload
  public byte[] answer(byte[] serverHello, ServerVerifier verifier, KeyPair own, byte[] payload)
      throws NoiseException, CertificateException {
    if (transport != null) {
      throw new IllegalStateException("this handshake is over");
    }
    byte[] serverEphemeral = acceptServer(serverHello, verifier);

    byte[] encryptedStatic = state.encrypt(own.publicKey());
    state.mixAgreement(own.privateKey(), serverEphemeral);
    byte[] encryptedPayload = state.encrypt(payload);
    transport = state.clientTransport();
    return HandshakeMessage.newBuilder()
        .setClientFinish(
            ClientFinish.newBuilder()
                .setStatic(ByteString.copyFrom(encryptedStatic))
                .setPayload(ByteString.copyFrom(encryptedPayload)))
        .build()
        .toByteArray();
  }

  /// The keys of the connection, once the server's hello was answered.
  public NoiseTransport transport() {
    if (transport == null) {
      throw new IllegalStateException("the server's hello was not answered yet");
    }
    return transport;
  }

  private byte[] acceptServer(byte[] serverHello, ServerVerifier verifier)
      throws NoiseException, CertificateException {
    var message = HandshakeMessages.parse(serverHello);
    HandshakeMessages.require(message.hasServerHello(), "server hello");
    var hello = message.getServerHello();

    byte[] serverEphemeral = HandshakeMessages.key(hello.getEphemeral());
    state.mixHash(serverEphemeral);
    state.mixAgreement(ephemeral.privateKey(), serverEphemeral);
    byte[] serverStatic = state.decrypt(hello.getStatic().toByteArray());
    state.mixAgreement(ephemeral.privateKey(), serverStatic);
    byte[] chain = state.decrypt(hello.getPayload().toByteArray());
    verifier.verify(chain, serverStatic);
    return serverEphemeral;
  }
}
