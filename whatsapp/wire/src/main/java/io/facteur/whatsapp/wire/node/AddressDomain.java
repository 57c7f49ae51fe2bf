package io.facteur.whatsapp.wire.node;

import io.facteur.whatsapp.wire.jid.Server;

/// The byte that stands for the server in an address with a device. Protocol reference:
/// transport.md §4.6.
final class AddressDomain {
  private static final int PHONE_NUMBER = 0;
  private static final int LID = 1;
  private static final int HOSTED = 128;
  private static final int HOSTED_LID = 129;

  private AddressDomain() {}

  static int of(Server server) {
    return switch (server) {
      case USER -> PHONE_NUMBER;
      case LID -> LID;
      case HOSTED -> HOSTED;
      case HOSTED_LID -> HOSTED_LID;
      case GROUP, BROADCAST, NEWSLETTER, LEGACY, BOT, INTEROP, MSGR, CALL ->
          throw new IllegalArgumentException(server + " has no devices");
    };
  }

  /// Unknown bytes count as phone numbers, as Baileys and whatsmeow read them.
  static Server server(int domain) {
    return switch (domain) {
      case LID -> Server.LID;
      case HOSTED -> Server.HOSTED;
      case HOSTED_LID -> Server.HOSTED_LID;
      default -> Server.USER;
    };
  }
}
