package io.facteur.gateway.address;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.apache.catalina.util.NetMask;

/// A range of addresses, such as `10.0.0.0/8` or `2001:db8::/32`; a single address is one too.
///
/// @param text as it was written
public record Network(String text) {
  private static final Pattern FORM = Pattern.compile("[0-9a-fA-F.:]{2,45}(/[0-9]{1,3})?");

  /// Reads it.
  ///
  /// @throws IllegalArgumentException when it is none
  public Network {
    text = text.strip();
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(text + " is no range of addresses.");
    }
    var _ = new NetMask(text);
  }

  /// Whether an address is one of these.
  public boolean contains(String address) {
    return isAddress(address) && new NetMask(text).matches(InetAddress.ofLiteral(address));
  }

  /// Whether a text is an address, written as one: a name is none.
  static boolean isAddress(String text) {
    try {
      return InetAddress.ofLiteral(text) != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
