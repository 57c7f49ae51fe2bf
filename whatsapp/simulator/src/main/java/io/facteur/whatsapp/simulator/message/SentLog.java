package io.facteur.whatsapp.simulator.message;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.node.NodeCodec;
import io.facteur.whatsapp.wire.node.TokenDictionary;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/// Which messages were taken, so that one sent again after a lost acknowledgement is not delivered
/// twice. The key is the sending device and the message id.
final class SentLog {
  private static final Duration MEMORY = Duration.ofDays(1);

  private final Table<Row> rows;
  private final NodeCodec codec = new NodeCodec(TokenDictionary.V3);

  /// @param seconds when it was taken first
  /// @param hash of the whole stanza
  /// @param wanted whether a receiver has asked for it again
  private record Row(long seconds, byte[] hash, boolean wanted) {}

  /// @param now in Unix seconds; what is too old by then is forgotten
  SentLog(State state, long now) {
    rows = state.table("sent", Row.class);
    for (String key : rows.keys("")) {
      rows.find(key).filter(row -> isOld(row, now)).ifPresent(_ -> rows.remove(key));
    }
  }

  private static boolean isOld(Row row, long now) {
    return row.seconds() <= now - MEMORY.toSeconds();
  }

  /// When this very message was taken before; nothing when it is to be delivered now.
  ///
  /// Sending again on request is no repetition: it is addressed to one device, counts its
  /// ciphertexts, or is a new encryption of a message that a receiver has asked for.
  Optional<Long> takenBefore(DeviceId from, Node message, long now) {
    String key = from.prefix() + message.require("id");
    byte[] hash = Kdf.sha256(codec.encode(message));
    Optional<Row> known = rows.find(key).filter(row -> !isOld(row, now));
    if (known.isEmpty()) {
      rows.put(key, new Row(now, hash, false));
      return Optional.empty();
    }
    boolean same = Arrays.equals(hash, known.get().hash());
    return !same && (known.get().wanted() || isForOneDevice(message))
        ? Optional.empty()
        : Optional.of(known.get().seconds());
  }

  /// A message was not taken after all: it may come again in another form.
  void refused(DeviceId from, Node message) {
    rows.remove(from.prefix() + message.require("id"));
  }

  /// A receiver has asked `author` for messages again.
  void wanted(DeviceId author, Collection<String> messageIds) {
    for (String id : messageIds) {
      rows.update(author.prefix() + id, row -> new Row(row.seconds(), row.hash(), true));
    }
  }

  private static boolean isForOneDevice(Node message) {
    return message.attribute("device_fanout").isPresent()
        || message.attribute("participant").isPresent()
        || message.children("enc").stream().anyMatch(enc -> enc.attribute("count").isPresent());
  }
}
