package io.facteur.whatsapp.simulator.account;

/// One device of one person, however it is addressed.
///
/// @param phone digits of the person's number
/// @param number 0 for the phone itself, 1 and up for linked devices
public record DeviceId(String phone, int number) {
  /// The person's phone.
  public static DeviceId primary(String phone) {
    return new DeviceId(phone, 0);
  }

  /// Whether this is the phone and not a linked device.
  public boolean isPrimary() {
    return number == 0;
  }

  /// The key of its rows.
  public String key() {
    return phone + ":" + number;
  }

  /// Where the keys of rows about it start, when there are many.
  public String prefix() {
    return key() + "/";
  }
}
