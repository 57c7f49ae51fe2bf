package io.facteur.whatsapp.simulator.account;

import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.signal.PreKey;
import java.util.List;
import java.util.Optional;

/// One-time pre-keys: the stock that linked devices uploaded, and the ones phones make on demand.
/// Each is handed out once. Only used inside turns.
public final class PreKeys {
  private final Randomness randomness;
  private final Table<PublicPreKey> stock;
  private final Table<byte[]> phoneKeys;
  private final Table<Integer> phoneIds;

  public PreKeys(State state, Randomness randomness) {
    this.randomness = randomness;
    stock = state.table("preKey", PublicPreKey.class);
    phoneKeys = state.table("phonePreKey", byte[].class);
    phoneIds = state.table("phonePreKeyId", Integer.class);
  }

  /// How many keys of a linked device are left.
  public int count(DeviceId device) {
    return stock.count(device.prefix());
  }

  /// The keys of a linked device that are left, in the order of upload.
  public List<PublicPreKey> left(DeviceId device) {
    return stock.startingWith(device.prefix());
  }

  /// Adds uploaded keys behind those that are there.
  public void add(DeviceId device, List<PublicPreKey> keys) {
    long next = stock.lastKey(device.prefix()).map(key -> number(key, device) + 1).orElse(0L);
    for (PublicPreKey key : keys) {
      stock.put(device.prefix() + Table.padded(next++), key);
    }
  }

  /// Takes the next key of a device; nothing when its stock is used up.
  public Optional<PublicPreKey> take(DeviceId device) {
    if (device.isPrimary()) {
      return Optional.of(make(device.phone()));
    }
    Optional<String> first = stock.firstKey(device.prefix());
    Optional<PublicPreKey> key = first.flatMap(stock::find);
    first.ifPresent(stock::remove);
    return key;
  }

  /// A fresh key of a phone, of which it keeps the private half.
  public PublicPreKey make(String phone) {
    int id = phoneIds.find(phone).map(PreKey::idAfter).orElse(1);
    PreKey key = PreKey.create(id, randomness.named("phone-pre-key|" + phone));
    phoneIds.put(phone, id);
    phoneKeys.put(phone + "/" + id, key.keys().privateKey());
    return new PublicPreKey(id, key.keys().publicKey());
  }

  /// The private half of a phone's key, until it is used.
  public Optional<KeyPair> ofPhone(String phone, int id) {
    return phoneKeys.find(phone + "/" + id).map(KeyPair::of);
  }

  /// Forgets a phone's key once a message used it.
  public void used(String phone, int id) {
    phoneKeys.remove(phone + "/" + id);
  }

  /// Forgets everything of a device that is no longer linked.
  public void forget(DeviceId device) {
    stock.removeStartingWith(device.prefix());
  }

  /// Loses the stock of a linked device but for the last so many.
  public void keep(DeviceId device, int left) {
    while (count(device) > left) {
      stock.firstKey(device.prefix()).ifPresent(stock::remove);
    }
  }

  /// Forgets the keys of a phone.
  public void forgetPhone(String phone) {
    phoneKeys.removeStartingWith(phone + "/");
  }

  /// A phone has another number.
  public void renumber(String phone, String newPhone) {
    phoneIds.find(phone).ifPresent(id -> phoneIds.put(newPhone, id));
    phoneIds.remove(phone);
    phoneKeys.renamePrefix(phone + "/", newPhone + "/");
  }

  private static long number(String key, DeviceId device) {
    return Long.parseLong(key.substring(device.prefix().length()));
  }
}
