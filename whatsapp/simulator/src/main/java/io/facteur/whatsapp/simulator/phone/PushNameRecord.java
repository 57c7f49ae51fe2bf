package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.KeyId;
import io.facteur.whatsapp.proto.PushNameSetting;
import io.facteur.whatsapp.proto.SyncActionData;
import io.facteur.whatsapp.proto.SyncActionValue;
import io.facteur.whatsapp.proto.SyncdIndex;
import io.facteur.whatsapp.proto.SyncdMutation;
import io.facteur.whatsapp.proto.SyncdPatch;
import io.facteur.whatsapp.proto.SyncdRecord;
import io.facteur.whatsapp.proto.SyncdValue;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.AppState;
import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.curve.Aes;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.frame.Frames;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Writes the one record of app state without which clients have no name of their own.
///
/// It is the first patch of its collection, so the hash over the collection starts from nothing.
/// Protocol reference: messaging.md §11.5.
final class PushNameRecord {
  private static final String COLLECTION = "critical_block";
  private static final byte[] INDEX = "[\"setting_pushName\"]".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NAME = COLLECTION.getBytes(StandardCharsets.UTF_8);
  private static final byte[] LT_INFO = "WhatsApp Patch Integrity".getBytes(StandardCharsets.UTF_8);
  private static final byte SET = 1;
  private static final int LT_LENGTH = 128;
  private static final int MAC_LENGTH = 32;
  private static final int IV_LENGTH = 16;

  private final World world;
  private final AppState appState;
  private final Randomness randomness;

  PushNameRecord(World world, AppState appState, Randomness randomness) {
    this.world = world;
    this.appState = appState;
    this.randomness = randomness;
  }

  /// Writes the person's name, once.
  void write(Account account) {
    if (appState.version(account.phone(), COLLECTION) > 0) {
      return;
    }
    try {
      appState.append(account.phone(), COLLECTION, patch(account).toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a patch of our own does not parse", e);
    }
  }

  private SyncdPatch patch(Account account) {
    SyncKeys keys = SyncKeys.of(account);
    byte[] sealed = sealed(keys, account);
    byte[] valueMac = valueMac(keys, sealed);
    // Added to nothing, the first value is the collection's hash.
    byte[] collectionHash = Kdf.hkdf(new byte[MAC_LENGTH], valueMac, LT_INFO, LT_LENGTH);
    byte[] version = ByteBuffer.allocate(Long.BYTES).putLong(1).array();
    byte[] snapshotMac = Kdf.hmac(keys.snapshotMac(), collectionHash, version, NAME);
    byte[] patchMac = Kdf.hmac(keys.patchMac(), snapshotMac, valueMac, version, NAME);
    var keyId = KeyId.newBuilder().setId(ByteString.copyFrom(keys.id()));
    var record =
        SyncdRecord.newBuilder()
            .setIndex(SyncdIndex.newBuilder().setBlob(bytes(Kdf.hmac(keys.index(), INDEX))))
            .setValue(SyncdValue.newBuilder().setBlob(bytes(Frames.join(sealed, valueMac))))
            .setKeyId(keyId);
    return SyncdPatch.newBuilder()
        .addMutations(
            SyncdMutation.newBuilder()
                .setOperation(SyncdMutation.SyncdOperation.SET)
                .setRecord(record))
        .setSnapshotMac(bytes(snapshotMac))
        .setPatchMac(bytes(patchMac))
        .setKeyId(keyId)
        .build();
  }

  private byte[] sealed(SyncKeys keys, Account account) {
    byte[] iv = new byte[IV_LENGTH];
    randomness.named("app-state|" + account.phone()).nextBytes(iv);
    byte[] data =
        SyncActionData.newBuilder()
            .setIndex(bytes(INDEX))
            .setValue(
                SyncActionValue.newBuilder()
                    .setTimestamp(world.now().toEpochMilli())
                    .setPushNameSetting(PushNameSetting.newBuilder().setName(account.name())))
            .setPadding(ByteString.EMPTY)
            .setVersion(1)
            .build()
            .toByteArray();
    return Frames.join(iv, Aes.cbcEncrypt(keys.value(), iv, data));
  }

  private static byte[] valueMac(SyncKeys keys, byte[] sealed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(new SecretKeySpec(keys.valueMac(), "HmacSHA512"));
      mac.update(SET);
      mac.update(keys.id());
      mac.update(sealed);
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(1 + keys.id().length).array());
      return Arrays.copyOf(mac.doFinal(), MAC_LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-512", e);
    }
  }

  private static ByteString bytes(byte[] value) {
    return ByteString.copyFrom(value);
  }
}
