package io.facteur.whatsapp.simulator.account;

import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Instant;

/// A person with a number.
///
/// @param phone digits of the number
/// @param lid digits of the hidden id
/// @param name shown to others
/// @param rawId names this generation of the person's device list
/// @param lastDevice highest device number given so far
/// @param lastKeyIndex highest key index given so far
/// @param devicesChangedAt when a device was last added or removed
public record Account(
    String phone,
    String lid,
    String name,
    Instant createdAt,
    PhoneKeys keys,
    int rawId,
    int lastDevice,
    int lastKeyIndex,
    Instant devicesChangedAt) {
  /// 99 is for devices hosted by WhatsApp.
  private static final int HIGHEST_DEVICE = 98;

  /// The address by number.
  public Jid pn() {
    return Jid.user(phone);
  }

  /// The address by hidden id.
  public Jid lidJid() {
    return Jid.lid(lid);
  }

  /// The address of one device, by hidden id or by number.
  public Jid device(int number, boolean byLid) {
    return (byLid ? lidJid() : pn()).withDevice(number);
  }

  /// The phone.
  public DeviceId primary() {
    return DeviceId.primary(phone);
  }

  Account withNextDevice() {
    return new Account(
        phone,
        lid,
        name,
        createdAt,
        keys,
        rawId,
        lastDevice % HIGHEST_DEVICE + 1,
        lastKeyIndex + 1,
        devicesChangedAt);
  }

  Account named(String newName) {
    return new Account(
        phone, lid, newName, createdAt, keys, rawId, lastDevice, lastKeyIndex, devicesChangedAt);
  }

  Account keyed(PhoneKeys newKeys, int newRawId) {
    return new Account(
        phone, lid, name, createdAt, newKeys, newRawId, lastDevice, lastKeyIndex, devicesChangedAt);
  }

  Account numbered(String newPhone) {
    return new Account(
        newPhone, lid, name, createdAt, keys, rawId, lastDevice, lastKeyIndex, devicesChangedAt);
  }

  Account changedAt(Instant now) {
    return new Account(phone, lid, name, createdAt, keys, rawId, lastDevice, lastKeyIndex, now);
  }
}
