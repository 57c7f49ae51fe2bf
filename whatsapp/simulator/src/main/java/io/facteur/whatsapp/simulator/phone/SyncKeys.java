package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.AppStateSyncKey;
import io.facteur.whatsapp.proto.AppStateSyncKeyData;
import io.facteur.whatsapp.proto.AppStateSyncKeyFingerprint;
import io.facteur.whatsapp.proto.AppStateSyncKeyId;
import io.facteur.whatsapp.proto.AppStateSyncKeyShare;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.wire.curve.Kdf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The keys of one person's app state. Protocol reference: messaging.md §11.5.
record SyncKeys(
    byte[] id, byte[] index, byte[] value, byte[] valueMac, byte[] snapshotMac, byte[] patchMac) {
  private static final int LENGTH = 32;
  private static final int COUNT = 5;
  private static final byte[] INFO = "WhatsApp Mutation Keys".getBytes(StandardCharsets.UTF_8);

  static SyncKeys of(Account account) {
    byte[] all = Kdf.hkdf(new byte[LENGTH], account.keys().syncKey(), INFO, COUNT * LENGTH);
    return new SyncKeys(
        account.keys().syncKeyId(),
        part(all, 0),
        part(all, 1),
        part(all, 2),
        part(all, 3),
        part(all, 4));
  }

  /// The message by which a phone shares the key.
  static ProtocolMessage share(Account account) {
    var data =
        AppStateSyncKeyData.newBuilder()
            .setKeyData(ByteString.copyFrom(account.keys().syncKey()))
            .setTimestamp(account.createdAt().toEpochMilli())
            .setFingerprint(
                AppStateSyncKeyFingerprint.newBuilder()
                    .setRawId(account.rawId())
                    .setCurrentIndex(account.lastKeyIndex())
                    .addDeviceIndexes(0));
    var key =
        AppStateSyncKey.newBuilder()
            .setKeyId(
                AppStateSyncKeyId.newBuilder()
                    .setKeyId(ByteString.copyFrom(account.keys().syncKeyId())))
            .setKeyData(data);
    return ProtocolMessage.newBuilder()
        .setType(ProtocolMessage.Type.APP_STATE_SYNC_KEY_SHARE)
        .setAppStateSyncKeyShare(AppStateSyncKeyShare.newBuilder().addKeys(key))
        .build();
  }

  @Override
  public String toString() {
    return "SyncKeys[REDACTED]";
  }

  private static byte[] part(byte[] all, int index) {
    return Arrays.copyOfRange(all, index * LENGTH, (index + 1) * LENGTH);
  }
}
