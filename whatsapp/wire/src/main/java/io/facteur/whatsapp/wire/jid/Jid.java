package io.facteur.whatsapp.wire.jid;

import java.util.Optional;

/// An address: `user[.agent][:device]@server`, or a bare server such as `s.whatsapp.net`.
///
/// Device 0 is the phone and is not written. A person has one address by phone number and one by
/// hidden id (LID) with the same device numbers; neither can be computed from the other.
///
/// Protocol reference: messaging.md §1.1 and §1.2.
///
/// @param user digits for people, an id for groups; empty for a server itself
/// @param agent 0 in practice
/// @param device 0 for the phone, 1..98 for companions, 99 for hosted devices
/// @param server what stands behind the `@`
public record Jid(String user, int agent, int device, Server server) {
  /// WhatsApp's server, the `to` of most queries.
  public static final Jid SERVER = new Jid("", 0, 0, Server.USER);

  /// The status feed.
  public static final Jid STATUS = new Jid("status", 0, 0, Server.BROADCAST);

  private static final int MAX_AGENT = 255;
  private static final int MAX_DEVICE = 65_535;

  /// Refuses users that would not survive writing and reading the address.
  public Jid {
    if (user.indexOf('@') >= 0
        || user.indexOf(':') >= 0
        || (server.hasDevices() && user.indexOf('.') >= 0)) {
      throw new IllegalArgumentException("user has a character of the address syntax");
    }
    if (agent < 0 || agent > MAX_AGENT || (agent != 0 && !server.hasDevices())) {
      throw new IllegalArgumentException("agent is " + agent);
    }
    if (device < 0 || device > MAX_DEVICE) {
      throw new IllegalArgumentException("device is " + device);
    }
    if (user.isEmpty() && (agent != 0 || device != 0)) {
      throw new IllegalArgumentException("a device needs a user");
    }
  }

  /// A person by phone number, digits only, as the phone (device 0).
  public static Jid user(String phone) {
    return new Jid(phone, 0, 0, Server.USER);
  }

  /// A person by hidden id, as the phone (device 0).
  public static Jid lid(String user) {
    return new Jid(user, 0, 0, Server.LID);
  }

  /// A group.
  public static Jid group(String id) {
    return new Jid(id, 0, 0, Server.GROUP);
  }

  /// One device of a person by phone number.
  public static Jid device(String phone, int device) {
    return new Jid(phone, 0, device, Server.USER);
  }

  /// Reads an address. Throws [IllegalArgumentException], which does not repeat the text, when it
  /// is none; use [#tryParse(String)] for text from outside.
  public static Jid parse(String text) {
    return tryParse(text)
        .orElseThrow(() -> new IllegalArgumentException("not the text of an address"));
  }

  /// Reads an address; empty when the text is none or its server is unknown. A bare server may be
  /// written with or without a leading `@`.
  public static Optional<Jid> tryParse(String text) {
    int at = text.lastIndexOf('@');
    var server = Server.ofDomain(text.substring(at + 1));
    if (server.isEmpty()) {
      return Optional.empty();
    }
    return at <= 0
        ? Optional.of(new Jid("", 0, 0, server.get()))
        : withUser(text.substring(0, at), server.get());
  }

  private static Optional<Jid> withUser(String local, Server server) {
    int colon = local.lastIndexOf(':');
    int device = colon < 0 ? 0 : number(local, colon + 1, MAX_DEVICE);
    String user = colon < 0 ? local : local.substring(0, colon);
    int dot = server.hasDevices() ? user.lastIndexOf('.') : -1;
    int agent = dot < 0 ? 0 : number(user, dot + 1, MAX_AGENT);
    user = dot < 0 ? user : user.substring(0, dot);
    boolean wellFormed =
        device >= 0
            && agent >= 0
            && !user.isEmpty()
            && user.indexOf('@') < 0
            && user.indexOf(':') < 0
            && !(server.hasDevices() && user.indexOf('.') >= 0);
    return wellFormed ? Optional.of(new Jid(user, agent, device, server)) : Optional.empty();
  }

  /// The decimal number from `start` to the end; -1 when there is none or it exceeds the limit.
  private static int number(String text, int start, int limit) {
    int value = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i - start >= 5) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return start == text.length() || value > limit ? -1 : value;
  }

  /// The same person on another device.
  public Jid withDevice(int otherDevice) {
    return new Jid(user, agent, otherDevice, server);
  }

  /// The person without agent and device, the form chats and accounts are stored under.
  public Jid bare() {
    return agent == 0 && device == 0 ? this : new Jid(user, 0, 0, server);
  }

  /// A person by hidden id, hosted or not; not the server of hidden ids.
  public boolean isLid() {
    return !user.isEmpty() && (server == Server.LID || server == Server.HOSTED_LID);
  }

  /// A group.
  public boolean isGroup() {
    return server == Server.GROUP;
  }

  /// A person by phone number, hosted or not, also in the old form; not WhatsApp's server.
  public boolean isUser() {
    return !user.isEmpty()
        && (server == Server.USER || server == Server.HOSTED || server == Server.LEGACY);
  }

  /// Whether both are devices of one person, as far as the text tells: a phone number and a hidden
  /// id never compare as equal.
  public boolean sameAccount(Jid other) {
    return user.equals(other.user)
        && (server == other.server || (isUser() && other.isUser()) || (isLid() && other.isLid()));
  }

  /// The canonical text. Contains a phone number for people: not for logs.
  @Override
  public String toString() {
    if (user.isEmpty()) {
      return server.domain();
    }
    var text = new StringBuilder(user);
    if (agent != 0) {
      text.append('.').append(agent);
    }
    if (device != 0) {
      text.append(':').append(device);
    }
    return text.append('@').append(server.domain()).toString();
  }
}
