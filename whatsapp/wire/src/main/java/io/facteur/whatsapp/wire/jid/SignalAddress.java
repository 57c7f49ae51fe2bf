package io.facteur.whatsapp.wire.jid;

/// The name under which a device's Signal state is kept. Local only, never on the wire.
///
/// Protocol reference: messaging.md §1.5.
///
/// @param name the user, with `_1`, `_128` or `_129` for hidden ids and hosted devices
/// @param device the device number
public record SignalAddress(String name, int device) {
  /// The address of one device of a person. Throws [IllegalArgumentException] for addresses that
  /// are no person's.
  public static SignalAddress of(Jid jid) {
    String suffix =
        switch (jid.server()) {
          case USER, LEGACY -> "";
          case LID -> "_1";
          case HOSTED -> "_128";
          case HOSTED_LID -> "_129";
          case GROUP, BROADCAST, NEWSLETTER, BOT, INTEROP, MSGR, CALL ->
              throw new IllegalArgumentException("no Signal state at " + jid.server());
        };
    if (jid.user().isEmpty()) {
      throw new IllegalArgumentException("no Signal state at a server");
    }
    return new SignalAddress(jid.user() + suffix, jid.device());
  }

  /// Name and device joined by a dot.
  @Override
  public String toString() {
    return name + "." + device;
  }
}
