package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.SenderKeyDistributionMessage;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.signal.GroupDecrypted;
import io.facteur.whatsapp.wire.signal.GroupEncrypted;
import io.facteur.whatsapp.wire.signal.Padding;
import io.facteur.whatsapp.wire.signal.SenderKeyState;
import io.facteur.whatsapp.wire.signal.SenderKeys;
import io.facteur.whatsapp.wire.signal.SignalException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sender keys of all phones: their own, and those that others gave them. Only used inside
/// turns. Protocol reference: messaging.md §2.8.
final class PhoneSenderKeys {
  private final Randomness randomness;
  private final Table<byte[]> keys;
  private final Table<Holders> holders;

  /// Who has a phone's own key of a group.
  private record Holders(int keyId, List<String> devices) {}

  PhoneSenderKeys(State state, Randomness randomness) {
    this.randomness = randomness;
    keys = state.table("phoneSenderKey", byte[].class);
    holders = state.table("phoneKeyHolders", Holders.class);
  }

  /// The devices that need a phone's key before it says something to these readers. The key is a
  /// new one when somebody has it who is none of them.
  List<DeviceId> needing(Account phone, Group group, List<DeviceId> readers) {
    Holders known = holdersOf(phone, group);
    List<String> allowed = readers.stream().map(DeviceId::key).toList();
    if (!allowed.containsAll(known.devices())) {
      known = renew(phone, group);
    }
    List<String> having = known.devices();
    return readers.stream().filter(device -> !having.contains(device.key())).toList();
  }

  /// Some devices were given a phone's key.
  void given(Account phone, Group group, List<DeviceId> devices) {
    Holders known = holdersOf(phone, group);
    List<String> all = new ArrayList<>(known.devices());
    devices.forEach(device -> all.add(device.key()));
    holders.put(key(phone, group), new Holders(known.keyId(), all));
  }

  /// What a device needs to read a phone from now on.
  SenderKeyDistributionMessage distribution(Account phone, Group group) {
    return SenderKeyDistributionMessage.newBuilder()
        .setGroupId(group.jid().toString())
        .setAxolotlSenderKeyDistributionMessage(
            ByteString.copyFrom(SenderKeys.distribution(own(phone, group))))
        .build();
  }

  /// Encrypts for everybody who has the key.
  byte[] encrypt(Account phone, Group group, byte[] payload) {
    SecureRandom random = random(phone);
    GroupEncrypted encrypted =
        SenderKeys.encrypt(own(phone, group), Padding.pad(payload, random), random);
    put(phone, group.id(), phone.primary(), encrypted.next());
    return encrypted.ciphertext();
  }

  /// Takes the key that a device gave to a phone.
  ///
  /// @param groupId without server
  void accept(Account phone, String groupId, DeviceId sender, byte[] distribution)
      throws SignalException {
    put(phone, groupId, sender, SenderKeys.accept(find(phone, groupId, sender), distribution));
  }

  /// Decrypts what a device said to a group.
  byte[] decrypt(Account phone, String groupId, DeviceId sender, byte[] ciphertext)
      throws SignalException {
    GroupDecrypted decrypted = SenderKeys.decrypt(find(phone, groupId, sender), ciphertext);
    put(phone, groupId, sender, decrypted.next());
    return Padding.unpad(decrypted.plaintext());
  }

  private Holders holdersOf(Account phone, Group group) {
    return holders.find(key(phone, group)).orElseGet(() -> renew(phone, group));
  }

  private Holders renew(Account phone, Group group) {
    SenderKeyState fresh = SenderKeys.create(random(phone));
    put(phone, group.id(), phone.primary(), fresh);
    var nobody = new Holders(fresh.newestId(), List.of());
    holders.put(key(phone, group), nobody);
    return nobody;
  }

  private SenderKeyState own(Account phone, Group group) {
    return find(phone, group.id(), phone.primary())
        .orElseThrow(() -> new IllegalStateException("a phone without its own sender key"));
  }

  private Optional<SenderKeyState> find(Account phone, String groupId, DeviceId sender) {
    return keys.find(key(phone, groupId, sender)).map(SenderKeyState::parse);
  }

  private void put(Account phone, String groupId, DeviceId sender, SenderKeyState state) {
    keys.put(key(phone, groupId, sender), state.serialize());
  }

  private SecureRandom random(Account phone) {
    return randomness.named("sender-key|" + phone.phone());
  }

  private static String key(Account phone, Group group) {
    return group.id() + "/" + phone.phone();
  }

  private static String key(Account phone, String groupId, DeviceId sender) {
    return groupId + "/" + phone.phone() + "/" + sender.key();
  }
}
