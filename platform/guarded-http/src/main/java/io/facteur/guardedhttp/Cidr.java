package io.facteur.guardedhttp;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// A range of addresses, `10.0.0.0/8` or `fc00::/7`.
record Cidr(byte[] network, int prefix) {

  /// Reads the written form; only literal addresses, never a name.
  ///
  /// @throws IllegalArgumentException when it is not a range
  static Cidr parse(String text) {
    int slash = text.indexOf('/');
    try {
      byte[] network =
          InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
      int prefix = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > network.length * 8) {
        throw new IllegalArgumentException("not an address range: " + text);
      }
      return new Cidr(network, prefix);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not an address range: " + text, e);
    }
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != network.length) {
      return false;
    }
    int whole = prefix / 8;
    for (int i = 0; i < whole; i++) {
      if (bytes[i] != network[i]) {
        return false;
      }
    }
    int rest = prefix % 8;
    int mask = 0xFF << (8 - rest) & 0xFF;
    return rest == 0 || (bytes[whole] & mask) == (network[whole] & mask);
  }

  /// An IPv4 address that an IPv6 one wraps (`::ffff:a.b.c.d`), or the address itself.
  static InetAddress unwrap(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != 16 || !new Cidr(MAPPED, 96).containsBytes(bytes)) {
      return address;
    }
    try {
      return InetAddress.getByAddress(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an address.", e);
    }
  }

  private static final byte[] MAPPED = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0
  };

  private boolean containsBytes(byte[] bytes) {
    for (int i = 0; i < prefix / 8; i++) {
      if (bytes[i] != network[i]) {
        return false;
      }
    }
    return true;
  }
}
