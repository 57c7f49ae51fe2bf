package io.facteur.whatsapp.simulator.account;

import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.jid.Jid;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The register of people. Only used inside turns.
public final class Accounts {
  private final World world;
  private final Randomness randomness;
  private final Table<Account> accounts;
  private final Map<String, String> phoneByLid = new HashMap<>();

  public Accounts(World world, State state, Randomness randomness) {
    this.world = world;
    this.randomness = randomness;
    accounts = state.table("account", Account.class);
    accounts.all().forEach(account -> phoneByLid.put(account.lid(), account.phone()));
  }

  /// The person of that number, created when new; a known person takes the new name.
  ///
  /// @param phone digits
  public Account register(String phone, String name) {
    Account account =
        accounts
            .find(phone)
            .map(known -> known.named(name))
            .orElseGet(() -> create(phone, name, randomness.named("account|" + phone)));
    accounts.put(phone, account);
    return account;
  }

  /// The person of that number.
  public Optional<Account> find(String phone) {
    return accounts.find(phone);
  }

  /// The person an address of either kind belongs to, whatever its device.
  public Optional<Account> of(Jid jid) {
    return jid.isLid()
        ? Optional.ofNullable(phoneByLid.get(jid.user())).flatMap(accounts::find)
        : jid.isUser() ? accounts.find(jid.user()) : Optional.empty();
  }

  /// The device an address of either kind means, whether it is linked or not.
  public Optional<DeviceId> deviceOf(Jid jid) {
    return of(jid).map(account -> new DeviceId(account.phone(), jid.device()));
  }

  /// The person who owns a device, who must exist.
  public Account owner(DeviceId device) {
    return accounts
        .find(device.phone())
        .orElseThrow(() -> new IllegalArgumentException("a device without account"));
  }

  /// Everybody, by number.
  public Collection<Account> all() {
    return accounts.all();
  }

  /// Takes the next free device number and key index of a person.
  public Account takeDeviceNumber(String phone) {
    accounts.update(phone, Account::withNextDevice);
    return accounts.find(phone).orElseThrow();
  }

  /// Notes that the devices of a person have changed just now.
  public void devicesChanged(String phone) {
    accounts.update(phone, account -> account.changedAt(world.now()));
  }

  /// The phone of a person is set up with other keys.
  public void rekey(String phone) {
    SecureRandom random = randomness.named("account-again|" + phone);
    accounts.update(
        phone,
        account -> account.keyed(PhoneKeys.generate(random), random.nextInt(1, Integer.MAX_VALUE)));
  }

  /// A person gets another number, which must be free.
  public void renumber(String phone, String newPhone) {
    Account account = accounts.find(phone).orElseThrow().numbered(newPhone);
    accounts.remove(phone);
    accounts.put(newPhone, account);
    phoneByLid.put(account.lid(), newPhone);
  }

  private Account create(String phone, String name, SecureRandom random) {
    String lid = unusedLid(random);
    phoneByLid.put(lid, phone);
    int rawId = random.nextInt(1, Integer.MAX_VALUE);
    Instant now = world.now();
    return new Account(phone, lid, name, now, PhoneKeys.generate(random), rawId, 0, 0, now);
  }

  private String unusedLid(SecureRandom random) {
    String lid;
    do {
      lid = Long.toString(random.nextLong(100_000_000_000_000L, 300_000_000_000_000L));
    } while (phoneByLid.containsKey(lid));
    return lid;
  }
}
