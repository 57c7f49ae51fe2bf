package io.facteur.benchmarks.micro;

import io.facteur.whatsapp.wire.signal.Decrypted;
import io.facteur.whatsapp.wire.signal.Encrypted;
import io.facteur.whatsapp.wire.signal.IdentityKeys;
import io.facteur.whatsapp.wire.signal.OwnKeys;
import io.facteur.whatsapp.wire.signal.PreKeyBundle;
import io.facteur.whatsapp.wire.signal.RatchetState;
import io.facteur.whatsapp.wire.signal.Ratchets;
import io.facteur.whatsapp.wire.signal.SignalException;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Signal between two devices: what each copy of a message costs.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RatchetBenchmark {
  private static final byte[] TEXT = new byte[64];

  private final SecureRandom random = new SecureRandom();
  private final IdentityKeys ours = IdentityKeys.generate(random);
  private final IdentityKeys theirs = IdentityKeys.generate(random);
  private final SignedPreKey signed = SignedPreKey.create(1, theirs.keys(), random);
  private final PreKeyBundle bundle =
      PreKeyBundle.withoutPreKey(
          theirs.registrationId(),
          theirs.keys().publicKey(),
          signed.id(),
          signed.keys().publicKey(),
          signed.signature());
  private final OwnKeys keysOfTheirs =
      new OwnKeys(
          theirs.keys(),
          theirs.registrationId(),
          _ -> Optional.of(signed.keys()),
          _ -> Optional.empty());
  private final OwnKeys keysOfOurs =
      new OwnKeys(ours.keys(), ours.registrationId(), _ -> Optional.empty(), _ -> Optional.empty());
  private byte[] sending = new byte[0];
  private byte[] receiving = new byte[0];
  private Encrypted reply = empty();

  private Encrypted empty() {
    try {
      return Ratchets.encrypt(Ratchets.initiate(ours, bundle, random), TEXT);
    } catch (SignalException e) {
      throw new IllegalStateException("sound keys make a session", e);
    }
  }

  /// Makes a session in which both have spoken.
  ///
  /// @throws SignalException never: the keys are sound
  @Setup
  public void prepare() throws SignalException {
    Encrypted first = Ratchets.encrypt(Ratchets.initiate(ours, bundle, random), TEXT);
    Decrypted opened =
        Ratchets.decrypt(Optional.empty(), first.kind(), first.ciphertext(), keysOfTheirs, random);
    Encrypted answer = Ratchets.encrypt(opened.next(), TEXT);
    Decrypted answered =
        Ratchets.decrypt(
            Optional.of(first.next()), answer.kind(), answer.ciphertext(), keysOfOurs, random);
    Encrypted second = Ratchets.encrypt(answered.next(), TEXT);
    Decrypted turned =
        Ratchets.decrypt(
            Optional.of(answer.next()), second.kind(), second.ciphertext(), keysOfTheirs, random);
    sending = second.next().serialize();
    receiving = turned.next().serialize();
    reply = Ratchets.encrypt(second.next(), TEXT);
  }

  /// Stored bytes to a ciphertext and stored bytes: all that sending to one device is.
  ///
  /// @return the next state
  /// @throws SignalException never: there is a session
  @Benchmark
  public byte[] encrypt() throws SignalException {
    Encrypted encrypted = Ratchets.encrypt(RatchetState.parse(sending), TEXT);
    sending = encrypted.next().serialize();
    return encrypted.ciphertext();
  }

  /// The same for a message that arrived, in a chain that is known.
  ///
  /// @return the plaintext
  /// @throws SignalException never: it was encrypted above
  @Benchmark
  public byte[] decrypt() throws SignalException {
    Decrypted decrypted =
        Ratchets.decrypt(
            Optional.of(RatchetState.parse(receiving)),
            reply.kind(),
            reply.ciphertext(),
            keysOfTheirs,
            random);
    return decrypted.next().serialize();
  }

  /// A session with a device that was not known.
  ///
  /// @return the state
  /// @throws SignalException never: the bundle is sound
  @Benchmark
  public RatchetState begin() throws SignalException {
    return Ratchets.initiate(ours, bundle, random);
  }
}
