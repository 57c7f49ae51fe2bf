package io.facteur.whatsapp.engine.ending;

/// What must happen after a connection ended. Protocol reference: transport.md §8, §8.4.
public enum Consequence {
  /// Connect again without a pause.
  RETURN_AT_ONCE,
  /// Connect again, after pauses that grow.
  BACK_OFF,
  /// The same, some steps further on: WhatsApp said that it is too much.
  LONG_BACK_OFF,
  /// Connect again after a long pause: nothing on this side can make it better.
  RETURN_SLOWLY,
  /// Connect again when the ban ends.
  RETURN_AFTER_BAN,
  /// Find a newer version of the client, then connect again; after a long pause without one.
  RENEW_VERSION,
  /// Stay away until the user starts again: another connection has this device's place.
  STAY_AWAY,
  /// Stay away until the user starts again, for new codes.
  CODES_USED_UP,
  /// Stay away until the user has brought the phone up to date.
  UPDATE_PHONE,
  /// The device was unlinked: forget it.
  UNLINKED,
  /// The account is locked, and with it its devices: forget the device.
  LOCKED,
  /// WhatsApp does not know the device: forget it.
  UNKNOWN_DEVICE,
  /// WhatsApp logged the device out: forget it.
  LOGGED_OUT,
  /// The account is banned without an end: forget the device.
  BANNED;

  /// Whether the credentials are worthless afterwards. Everything else keeps them.
  public boolean forgetsDevice() {
    return switch (this) {
      case UNLINKED, LOCKED, UNKNOWN_DEVICE, LOGGED_OUT, BANNED -> true;
      case RETURN_AT_ONCE,
          BACK_OFF,
          LONG_BACK_OFF,
          RETURN_SLOWLY,
          RETURN_AFTER_BAN,
          RENEW_VERSION,
          STAY_AWAY,
          CODES_USED_UP,
          UPDATE_PHONE ->
          false;
    };
  }
}
