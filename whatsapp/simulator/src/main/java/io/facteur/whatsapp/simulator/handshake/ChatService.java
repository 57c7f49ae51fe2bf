package io.facteur.whatsapp.simulator.handshake;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.ClientPayload;
import io.facteur.whatsapp.simulator.socket.WebSocket;
import io.facteur.whatsapp.simulator.socket.WebSocketService;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.Client;
import io.facteur.whatsapp.simulator.stream.FrameSource;
import io.facteur.whatsapp.simulator.stream.Line;
import io.facteur.whatsapp.simulator.transcript.Transcript;
import io.facteur.whatsapp.wire.curve.BadKeyException;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.frame.Frames;
import io.facteur.whatsapp.wire.frame.MalformedFrameException;
import io.facteur.whatsapp.wire.frame.Prologue;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.NodeCodec;
import io.facteur.whatsapp.wire.noise.NoiseException;
import io.facteur.whatsapp.wire.noise.ServerHandshake;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is behind `/ws/chat`: introduction, Noise handshake, then stanzas until the end.
///
/// Protocol reference: transport.md §9.2.
public final class ChatService implements WebSocketService {
  private static final Logger log = LoggerFactory.getLogger(ChatService.class);

  private final World world;
  private final Edge edge;
  private final Reception reception;
  private final Duration firstStanzaDelay;
  private final Transcript transcript;
  private final SecureRandom random = new SecureRandom();

  /// What a client meets first.
  public record Edge(ServerKeys keys, EdgeRouting routing, Handshakes handshakes) {}

  /// @param firstStanzaDelay how long clients are left alone after the handshake
  /// @param transcript gets every stanza
  public ChatService(
      World world,
      Edge edge,
      Reception reception,
      Duration firstStanzaDelay,
      Transcript transcript) {
    this.world = world;
    this.edge = edge;
    this.reception = reception;
    this.firstStanzaDelay = firstStanzaDelay;
    this.transcript = transcript;
  }

  @Override
  public void serve(WebSocket socket) throws IOException {
    try {
      var frames = new FrameSource(socket);
      Optional<Prologue> prologue = frames.prologue();
      if (prologue.isPresent()) {
        serve(socket, frames, prologue.get());
      }
    } catch (NoiseException
        | BadKeyException
        | MalformedFrameException
        | MalformedNodeException
        | InvalidProtocolBufferException e) {
      throw new IOException("the client does not speak WhatsApp's protocol", e);
    }
  }

  private void serve(WebSocket socket, FrameSource frames, Prologue prologue)
      throws IOException, NoiseException {
    if (!edge.routing().serves(prologue.routing())) {
      return;
    }
    ServerKeys.Proof proof = edge.keys().proof();
    var handshake =
        new ServerHandshake(
            prologue.header(), proof.serverStatic(), proof.chain(), KeyPair.generate(random));
    Optional<byte[]> hello = frames.next();
    if (hello.isEmpty()) {
      return;
    }
    socket.send(Frames.frame(handshake.accept(hello.get())));
    if (handshake.awaitsFinish()) {
      Optional<byte[]> finish = frames.next();
      if (finish.isEmpty()) {
        return;
      }
      handshake.finish(finish.get());
    }
    edge.handshakes().count(handshake.pattern());
    log.atDebug().addKeyValue("pattern", handshake.pattern()).log("handshake.complete");
    var codec = new NodeCodec(prologue.dictionary());
    var line = new Line(world, socket, handshake.transport(), codec, transcript);
    converse(line, frames, handshake);
  }

  private void converse(Line line, FrameSource frames, ServerHandshake handshake)
      throws IOException {
    var payload = ClientPayload.parseFrom(handshake.clientPayload());
    Client client = world.turn(() -> reception.admit(line, handshake.clientStatic(), payload));
    try {
      line.run(frames, firstStanzaDelay, stanza -> world.turn(() -> client.handle(stanza)));
    } finally {
      world.turn(client::ended);
    }
  }
}
