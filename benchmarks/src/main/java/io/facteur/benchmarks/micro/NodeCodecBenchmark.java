package io.facteur.benchmarks.micro;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.node.NodeCodec;
import io.facteur.whatsapp.wire.node.TokenDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A message stanza to bytes and back, for as many devices as a chat with one person has, and as a
/// large group has.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NodeCodecBenchmark {
  private static final int CIPHERTEXT = 180;

  /// Copies in the stanza.
  @Param({"3", "512"})
  public int devices;

  private final NodeCodec codec = new NodeCodec(TokenDictionary.V3);
  private Node stanza = Node.of("message");
  private byte[] bytes = new byte[0];

  /// Makes the stanza.
  @org.openjdk.jmh.annotations.Setup
  public void prepare() {
    List<Node> copies = new ArrayList<>();
    for (int device = 0; device < devices; device++) {
      Node enc =
          Node.named("enc").attr("v", "2").attr("type", "msg").bytes(new byte[CIPHERTEXT]).build();
      Jid to = Jid.lid(Long.toString(100_000_000_000_000L + device / 2)).withDevice(device % 2);
      copies.add(Node.named("to").attr("jid", to).child(enc).build());
    }
    stanza =
        Node.named("message")
            .attr("id", "3EB0C767D26A1B5F4E3A")
            .attr("to", Jid.lid("100000000000001"))
            .attr("type", "text")
            .child(Node.named("participants").children(copies).build())
            .build();
    bytes = codec.encode(stanza);
  }

  /// @return the bytes
  @Benchmark
  public byte[] encode() {
    return codec.encode(stanza);
  }

  /// @return the stanza
  @Benchmark
  public Node decode() {
    return codec.decode(bytes);
  }
}
