package io.facteur.benchmarks.micro;

import io.facteur.whatsapp.wire.curve.Curve;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.curve.KeyPair;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The primitives under a session.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CurveBenchmark {
  private final SecureRandom random = new SecureRandom();
  private final KeyPair ours = KeyPair.generate(random);
  private final KeyPair theirs = KeyPair.generate(random);
  private final byte[] message = new byte[33];
  private final byte[] nonce = new byte[64];
  private final byte[] signature = Curve.sign(ours.privateKey(), message, nonce);

  /// @return a key pair
  @Benchmark
  public KeyPair generate() {
    return KeyPair.generate(random);
  }

  /// @return a shared secret
  @Benchmark
  public byte[] agree() {
    return Curve.agree(ours.privateKey(), theirs.publicKey());
  }

  /// @return a signature
  @Benchmark
  public byte[] sign() {
    return Curve.sign(ours.privateKey(), message, nonce);
  }

  /// @return true
  @Benchmark
  public boolean verify() {
    return Curve.verify(ours.publicKey(), message, signature);
  }

  /// @return the keys of one message
  @Benchmark
  public byte[] deriveMessageKeys() {
    return Kdf.hkdf(new byte[0], message, nonce, 80);
  }
}
