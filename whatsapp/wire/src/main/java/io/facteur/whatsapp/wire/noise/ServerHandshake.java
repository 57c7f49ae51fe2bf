package io.facteur.whatsapp.wire.noise;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.ClientHello;
import io.facteur.whatsapp.proto.HandshakeMessage;
import io.facteur.whatsapp.proto.ServerHello;
import io.facteur.whatsapp.wire.curve.KeyPair;
import org.jspecify.annotations.Nullable;

/// The server's side of a handshake, for one connection. The client chooses: without a static key
/// in its hello it is XX; with one it is IK, or XXfallback when the hello cannot be read because
/// the client remembers an older static key of ours.
///
/// Order: `accept`; then `finish` if `awaitsFinish`; then `clientPayload`, `clientStatic` and
/// `transport`.
///
/// Protocol reference: transport.md §2.3 and §2.7.
public final class ServerHandshake {
  private final byte[] prologue;
  private final KeyPair own;
  private final byte[] chain;
  private final KeyPair ephemeral;
  private Pattern pattern = Pattern.XX;
  private @Nullable HandshakeState state;
  private @Nullable Outcome outcome;

  private record Outcome(byte[] clientStatic, byte[] payload, NoiseTransport transport) {}

  /// @param prologue the four header bytes the client sent, without routing
  /// @param own the server's static key pair
  /// @param chain certificates for it, as [CertificateChain] issues them
  /// @param ephemeral a key pair for this connection only
  public ServerHandshake(byte[] prologue, KeyPair own, byte[] chain, KeyPair ephemeral) {
    this.prologue = prologue.clone();
    this.own = own;
    this.chain = chain.clone();
    this.ephemeral = ephemeral;
  }

  /// Reads the client's hello and makes the body of the server's first frame.
  public byte[] accept(byte[] clientHello) throws NoiseException {
    if (state != null) {
      throw new IllegalStateException("the client's hello was accepted already");
    }
    var message = HandshakeMessages.parse(clientHello);
    HandshakeMessages.require(message.hasClientHello(), "client hello");
    var hello = message.getClientHello();
    byte[] clientEphemeral = HandshakeMessages.key(hello.getEphemeral());
    if (!hello.hasStatic()) {
      return introduce(Pattern.XX, clientEphemeral);
    }
    try {
      return resume(hello, clientEphemeral);
    } catch (NoiseException _) {
      // The client remembers a static key we no longer have: the protocol's own way out.
      return introduce(Pattern.XX_FALLBACK, clientEphemeral);
    }
  }

  /// Whether the client must still send its second message; false after IK.
  public boolean awaitsFinish() {
    return state != null && outcome == null;
  }

  /// Reads the client's second message and gives the client payload.
  public byte[] finish(byte[] clientFinish) throws NoiseException {
    if (state == null || outcome != null) {
      throw new IllegalStateException("no finish is awaited");
    }
    var message = HandshakeMessages.parse(clientFinish);
    HandshakeMessages.require(message.hasClientFinish(), "client finish");
    var finish = message.getClientFinish();
    byte[] clientStatic = state.decrypt(finish.getStatic().toByteArray());
    state.mixAgreement(ephemeral.privateKey(), clientStatic);
    byte[] payload = state.decrypt(finish.getPayload().toByteArray());
    outcome = new Outcome(clientStatic, payload, state.serverTransport());
    return payload;
  }

  /// Which pattern the handshake took; meaningful after `accept`.
  public Pattern pattern() {
    return pattern;
  }

  /// The client's static public key, 32 bytes, which a login must have registered before.
  public byte[] clientStatic() {
    return completed().clientStatic();
  }

  /// The serialized client payload.
  public byte[] clientPayload() {
    return completed().payload();
  }

  /// The keys of the connection.
  public NoiseTransport transport() {
    return completed().transport();
  }

  private byte[] introduce(Pattern chosen, byte[] clientEphemeral) throws NoiseException {
    var handshake = new HandshakeState(chosen, prologue);
    handshake.mixHash(clientEphemeral);
    handshake.mixHash(ephemeral.publicKey());
    handshake.mixAgreement(ephemeral.privateKey(), clientEphemeral);
    byte[] encryptedStatic = handshake.encrypt(own.publicKey());
    handshake.mixAgreement(own.privateKey(), clientEphemeral);
    byte[] encryptedChain = handshake.encrypt(chain);
    pattern = chosen;
    state = handshake;
    return message(
        ServerHello.newBuilder()
            .setStatic(ByteString.copyFrom(encryptedStatic))
            .setPayload(ByteString.copyFrom(encryptedChain)));
  }

  private byte[] resume(ClientHello hello, byte[] clientEphemeral) throws NoiseException {
    var handshake = new HandshakeState(Pattern.IK, prologue);
    handshake.mixHash(own.publicKey());
    handshake.mixHash(clientEphemeral);
    handshake.mixAgreement(own.privateKey(), clientEphemeral);
    byte[] clientStatic = handshake.decrypt(hello.getStatic().toByteArray());
    handshake.mixAgreement(own.privateKey(), clientStatic);
    byte[] payload = handshake.decrypt(hello.getPayload().toByteArray());

    handshake.mixHash(ephemeral.publicKey());
    handshake.mixAgreement(ephemeral.privateKey(), clientEphemeral);
    handshake.mixAgreement(ephemeral.privateKey(), clientStatic);
    byte[] encryptedChain = handshake.encrypt(chain);
    pattern = Pattern.IK;
    state = handshake;
    outcome = new Outcome(clientStatic, payload, handshake.serverTransport());
    return message(ServerHello.newBuilder().setPayload(ByteString.copyFrom(encryptedChain)));
  }

  private byte[] message(ServerHello.Builder hello) {
    return HandshakeMessage.newBuilder()
        .setServerHello(hello.setEphemeral(ByteString.copyFrom(ephemeral.publicKey())))
        .build()
        .toByteArray();
  }

  private Outcome completed() {
    if (outcome == null) {
      throw new IllegalStateException("the handshake is not complete");
    }
    return outcome;
  }
}
