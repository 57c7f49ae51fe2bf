package io.facteur.whatsapp.engine.adoption;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.engine.LinkedAccount;
import io.facteur.whatsapp.engine.key.Credentials;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.RatchetWrite;
import io.facteur.whatsapp.engine.store.SenderKeyName;
import io.facteur.whatsapp.engine.store.StoredPreKey;
import io.facteur.whatsapp.proto.ADVDeviceIdentity;
import io.facteur.whatsapp.proto.ADVSignedDeviceIdentity;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import io.facteur.whatsapp.wire.signal.RatchetState;
import io.facteur.whatsapp.wire.signal.SenderKeyState;
import io.facteur.whatsapp.wire.signal.SignedPreKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A device that another program linked and ran. Once it runs here that program must not run any
/// more: WhatsApp would throw one out for the other, and both would spend the same keys.
///
/// @param preKeys one-time prekeys that nobody has used yet
/// @param ratchets with each device of others
/// @param senderKeys of others; our own are made anew
/// @param lids the hidden id of a phone number, by user part
public record AdoptedDevice(
    Keys keys,
    Membership membership,
    List<StoredPreKey> preKeys,
    Map<SignalAddress, RatchetState> ratchets,
    Map<SenderKeyName, SenderKeyState> senderKeys,
    Map<String, String> lids) {

  /// Copies the collections.
  public AdoptedDevice {
    preKeys = List.copyOf(preKeys);
    ratchets = Map.copyOf(ratchets);
    senderKeys = Map.copyOf(senderKeys);
    lids = Map.copyOf(lids);
  }

  /// Its own keys.
  ///
  /// @param noise proves the device at login
  /// @param identity its Signal identity
  /// @param advSecret 32 bytes, of no use any more
  /// @param registrationId 14 bits, not 0
  /// @param nextPreKeyId the first id that was never used
  public record Keys(
      KeyPair noise,
      KeyPair identity,
      byte[] advSecret,
      int registrationId,
      SignedPreKey signedPreKey,
      int nextPreKeyId) {

    @Override
    public String toString() {
      return "Keys[REDACTED]";
    }
  }

  /// The account, and by which words of the phone it belongs to it: the fields of
  /// `ADVSignedDeviceIdentity`. Protocol reference: transport.md §5.4.
  ///
  /// @param details `ADVDeviceIdentity`
  public record Membership(
      LinkedAccount account,
      byte[] details,
      byte[] accountSignatureKey,
      byte[] accountSignature,
      byte[] deviceSignature) {

    byte[] signedIdentity() {
      try {
        ADVDeviceIdentity _ = ADVDeviceIdentity.parseFrom(details);
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalArgumentException("account.details cannot be read", e);
      }
      return ADVSignedDeviceIdentity.newBuilder()
          .setDetails(ByteString.copyFrom(details))
          .setAccountSignatureKey(ByteString.copyFrom(accountSignatureKey))
          .setAccountSignature(ByteString.copyFrom(accountSignature))
          .setDeviceSignature(ByteString.copyFrom(deviceSignature))
          .build()
          .toByteArray();
    }

    @Override
    public String toString() {
      return "Membership[REDACTED]";
    }
  }

  /// Writes it into stores that are empty; the credentials go last. Durable at return.
  ///
  /// @throws IllegalStateException when the stores have a device already
  public void writeTo(EngineStores stores) {
    stores.preKeys().insert(preKeys);
    List<RatchetWrite> writes = new ArrayList<>();
    ratchets.forEach((address, state) -> {
      writes.add(new RatchetWrite(address, 0, state.serialize()));
      stores.identities().put(address, state.remoteIdentity());
    });
    List<SignalAddress> refused = stores.ratchets().compareAndSet(writes);
    senderKeys.forEach((name, state) -> {
      boolean _ = stores.senderKeys().compareAndSet(name, 0, state.serialize());
    });
    lids.forEach((phone, lid) -> {
      boolean _ = stores.lidMappings().put(phone, lid);
    });
    if (!refused.isEmpty() || !KeyRing.adopt(stores.device(), credentials())) {
      throw new IllegalStateException("there is a device already");
    }
  }

  private Credentials credentials() {
    return new Credentials(
        keys.noise(),
        keys.identity(),
        keys.advSecret(),
        keys.registrationId(),
        List.of(keys.signedPreKey()),
        keys.nextPreKeyId(),
        Credentials.Rotation.NONE,
        new Credentials.Membership(membership.account(), membership.signedIdentity()),
        null,
        null);
  }
}
