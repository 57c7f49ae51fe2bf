package io.facteur.whatsapp.simulator.witness;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.PreKeySignalMessage;
import io.facteur.whatsapp.proto.SenderKeyMessage;
import io.facteur.whatsapp.proto.SignalMessage;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The message keys that ciphertexts were made with. A key is known by its chain and its counter,
/// and must never have made two: who spends a key twice tells the difference of two plaintexts.
///
/// Protocol reference: messaging.md §2.4 (layout of `msg`, `pkmsg` and `skmsg`).
public final class SpentKeys {
  /// Keys that are remembered.
  private static final int KEPT = 200_000;

  private static final int MAC_LENGTH = 8;
  private static final int SIGNATURE_LENGTH = 64;

  private final LinkedHashMap<String, String> ciphertexts = new LinkedHashMap<>();
  private final List<String> twice = new ArrayList<>();
  private long seen;
  private long unreadable;

  /// What was seen so far.
  ///
  /// @param ciphertexts how many, the same one again included
  /// @param unreadable those that are no Signal message
  /// @param twice keys that made two: device, chain and counter
  public record Report(long ciphertexts, long unreadable, List<String> twice) {}

  /// What was seen.
  public Report report() {
    return new Report(seen, unreadable, List.copyOf(twice));
  }

  /// Sees all copies in a message stanza.
  ///
  /// @param device who says it
  public void note(String device, Node message) {
    copies(message)
        .forEach(enc -> {
          seen++;
          key(enc)
              .ifPresentOrElse(key -> spend(device + " " + key, enc.bytes()), () -> unreadable++);
        });
  }

  private void spend(String key, byte[] ciphertext) {
    String hash = HexFormat.of().formatHex(Kdf.sha256(ciphertext));
    String before = ciphertexts.putIfAbsent(key, hash);
    if (before != null && !before.equals(hash)) {
      twice.add(key);
    }
    if (ciphertexts.size() > KEPT) {
      var _ = ciphertexts.pollFirstEntry();
    }
  }

  private static Stream<Node> copies(Node message) {
    Stream<Node> fannedOut =
        message.children("participants").stream()
            .flatMap(participants -> participants.children("to").stream())
            .flatMap(to -> to.children("enc").stream());
    return Stream.concat(fannedOut, message.children("enc").stream());
  }

  /// Nothing for what cannot be read: whoever it is for will say so.
  private static Optional<String> key(Node enc) {
    byte[] bytes = enc.bytes();
    try {
      return switch (enc.attribute("type").orElse("")) {
        case "msg" -> Optional.of(ofSession(bytes));
        case "pkmsg" ->
            Optional.of(
                ofSession(
                    PreKeySignalMessage.parseFrom(Arrays.copyOfRange(bytes, 1, bytes.length))
                        .getMessage()
                        .toByteArray()));
        case "skmsg" -> Optional.of(ofGroup(bytes));
        default -> Optional.empty();
      };
    } catch (InvalidProtocolBufferException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String ofSession(byte[] bytes) throws InvalidProtocolBufferException {
    var message = SignalMessage.parseFrom(Arrays.copyOfRange(bytes, 1, bytes.length - MAC_LENGTH));
    byte[] chain = message.getRatchetKey().toByteArray();
    return HexFormat.of().formatHex(chain) + " " + message.getCounter();
  }

  private static String ofGroup(byte[] bytes) throws InvalidProtocolBufferException {
    var message =
        SenderKeyMessage.parseFrom(Arrays.copyOfRange(bytes, 1, bytes.length - SIGNATURE_LENGTH));
    return "group " + message.getId() + " " + message.getIteration();
  }
}
