package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.HistorySync;
import io.facteur.whatsapp.proto.HistorySyncNotification;
import io.facteur.whatsapp.proto.HistorySyncType;
import io.facteur.whatsapp.proto.PhoneNumberToLIDMapping;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.proto.Pushname;
import io.facteur.whatsapp.simulator.account.Account;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;

/// History as a phone tells it to a new device: nothing from before, and who is who.
///
/// The chunks travel inside their notifications. Protocol reference: messaging.md §11.1.
final class Histories {
  private static final int WHOLE = 100;

  private Histories() {}

  static ProtocolMessage bootstrap() {
    return notification(
        HistorySyncType.INITIAL_BOOTSTRAP,
        HistorySync.newBuilder()
            .setSyncType(HistorySync.HistorySyncType.INITIAL_BOOTSTRAP)
            .setChunkOrder(1)
            .setProgress(WHOLE)
            .build());
  }

  /// @param salt of stand-in tokens, when devices are to have it
  static ProtocolMessage pushNames(Collection<Account> people, Optional<byte[]> salt) {
    var history = HistorySync.newBuilder().setSyncType(HistorySync.HistorySyncType.PUSH_NAME);
    salt.map(ByteString::copyFrom).ifPresent(history::setNctSalt);
    for (Account person : people) {
      history
          .addPushnames(
              Pushname.newBuilder().setId(person.pn().toString()).setPushname(person.name()))
          .addPhoneNumberToLidMappings(
              PhoneNumberToLIDMapping.newBuilder()
                  .setPnJid(person.pn().toString())
                  .setLidJid(person.lidJid().toString()));
    }
    return notification(HistorySyncType.PUSH_NAME, history.build());
  }

  private static ProtocolMessage notification(HistorySyncType type, HistorySync history) {
    return ProtocolMessage.newBuilder()
        .setType(ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION)
        .setHistorySyncNotification(
            HistorySyncNotification.newBuilder()
                .setSyncType(type)
                .setChunkOrder(1)
                .setProgress(WHOLE)
                .setInitialHistBootstrapInlinePayload(deflated(history.toByteArray())))
        .build();
  }

  private static ByteString deflated(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return ByteString.copyFrom(out.toByteArray());
  }
}
