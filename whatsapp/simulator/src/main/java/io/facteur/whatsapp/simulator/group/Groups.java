package io.facteur.whatsapp.simulator.group;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import io.facteur.whatsapp.wire.jid.Jid;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The register of groups. Only used inside turns.
public final class Groups {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int CODE_LENGTH = 22;

  private final Accounts accounts;
  private final Devices devices;
  private final Randomness randomness;
  private final Table<Group> groups;
  private final Table<String> codes;
  private final Table<Boolean> closed;

  public Groups(State state, Accounts accounts, Devices devices, Randomness randomness) {
    this.accounts = accounts;
    this.devices = devices;
    this.randomness = randomness;
    groups = state.table("group", Group.class);
    codes = state.table("groupCode", String.class);
    closed = state.table("groupPrivacy", Boolean.class);
  }

  /// The group of an address.
  public Optional<Group> find(Jid jid) {
    return jid.isGroup() ? groups.find(jid.user()) : Optional.empty();
  }

  /// The groups somebody is in.
  public List<Group> of(String phone) {
    return groups.all().stream().filter(group -> group.member(phone).isPresent()).toList();
  }

  /// Adds or replaces a group; one without members is no more.
  public void put(Group group) {
    if (group.members().isEmpty()) {
      groups.remove(group.id());
    } else {
      groups.put(group.id(), group);
      codes.put(group.door().code(), group.id());
    }
  }

  /// The group a code leads to, or has led to.
  public Optional<Group> byCode(String code) {
    return codes.find(code).flatMap(groups::find);
  }

  /// An id that no group has.
  public String freeId() {
    SecureRandom random = randomness.named("group");
    String id;
    do {
      id = "120363" + random.nextLong(100_000_000_000L, 999_999_999_999L);
    } while (groups.find(id).isPresent());
    return id;
  }

  /// A code for people to come in by.
  public String freshCode() {
    SecureRandom random = randomness.named("group");
    var code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  /// Whether others may add somebody to groups.
  public boolean mayBeAdded(String phone) {
    return !closed.find(phone).orElse(false);
  }

  /// Lets others add somebody to groups, or does not.
  public void letBeAdded(String phone, boolean allowed) {
    closed.put(phone, !allowed);
  }

  /// All devices of all members, phones too.
  public List<DeviceId> devices(Group group) {
    List<DeviceId> all = new ArrayList<>();
    group.phones().forEach(phone -> all.addAll(devices.all(phone)));
    return all;
  }

  /// A device in the group's form of address.
  public Jid address(Group group, DeviceId device) {
    return accounts.owner(device).device(device.number(), group.byLid());
  }

  /// A person by number, in the group's form of address.
  public Jid address(Group group, String phone) {
    return address(group, DeviceId.primary(phone));
  }

  /// A person by number, in the other form of address.
  public Jid otherAddress(Group group, String phone) {
    Account account = accounts.owner(DeviceId.primary(phone));
    return account.device(0, !group.byLid());
  }
}
