package io.facteur.whatsapp.wire.pairing;

/// The two bytes in front of what account and device sign, so that no signature fits elsewhere.
///
/// Protocol reference: transport.md §5.7, messaging.md §2.11 and §3.2.
enum AdvPrefix {
  ACCOUNT(0),
  DEVICE(1),
  HOSTED_ACCOUNT(5),
  HOSTED_DEVICE(6);

  private final byte second;

  AdvPrefix(int second) {
    this.second = (byte) second;
  }

  byte[] bytes() {
    return new byte[] {6, second};
  }

  static AdvPrefix account(boolean hosted) {
    return hosted ? HOSTED_ACCOUNT : ACCOUNT;
  }
}
