package io.facteur.whatsapp.simulator.account;

import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The linked devices of everybody. Phones are in no table: every account has one. Only used inside
/// turns.
public final class Devices {
  private final Table<Device> devices;

  public Devices(State state) {
    devices = state.table("device", Device.class);
  }

  /// A linked device.
  public Optional<Device> find(DeviceId id) {
    return devices.find(id.key());
  }

  /// Whether somebody answers at that number: the phone, or a linked device.
  public boolean exists(DeviceId id) {
    return id.isPrimary() || find(id).isPresent();
  }

  /// The linked devices of a person, oldest first.
  public List<Device> linked(String phone) {
    return devices.startingWith(phone + ":").stream()
        .sorted((a, b) -> Integer.compare(a.id().number(), b.id().number()))
        .toList();
  }

  /// The device numbers of a person, the phone's first.
  public List<Integer> numbers(String phone) {
    return Stream.concat(Stream.of(0), linked(phone).stream().map(device -> device.id().number()))
        .toList();
  }

  /// Everything a person has but `except`, the phone first.
  public List<DeviceId> othersThan(DeviceId except) {
    return all(except.phone()).stream().filter(id -> !id.equals(except)).toList();
  }

  /// Everything a person has, the phone first.
  public List<DeviceId> all(String phone) {
    return numbers(phone).stream().map(number -> new DeviceId(phone, number)).toList();
  }

  /// Adds or replaces a linked device.
  public void put(Device device) {
    devices.put(device.id().key(), device);
  }

  /// Replaces the public keys of a linked device.
  public void rekey(DeviceId id, PublicKeys keys) {
    devices.update(id.key(), device -> device.keyed(keys));
  }

  /// Remembers that the phone has sent a device its keys and history.
  public void welcomed(DeviceId id) {
    devices.update(id.key(), Device::greeted);
  }

  /// Removes a linked device.
  public void remove(DeviceId id) {
    devices.remove(id.key());
  }

  /// The key indexes in use.
  List<Integer> keyIndexes(String phone) {
    return linked(phone).stream().map(Device::keyIndex).toList();
  }
}
