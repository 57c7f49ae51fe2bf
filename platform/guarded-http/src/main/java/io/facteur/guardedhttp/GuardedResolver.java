package io.facteur.guardedhttp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;

/// Resolves names, and literal addresses too, and lets none through that the policy denies. The
/// client connects to exactly what is returned here, so a name that changes its answer between two
/// looks gains nothing.
final class GuardedResolver implements DnsResolver {
  private final AddressPolicy policy;

  GuardedResolver(AddressPolicy policy) {
    this.policy = policy;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    for (InetAddress address : addresses) {
      if (!policy.allows(address)) {
        throw new BlockedAddressException(host);
      }
    }
    return addresses;
  }

  @Override
  public @Nullable String resolveCanonicalHostname(String host) {
    return host;
  }

  /// The policy said no.
  static final class BlockedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    BlockedAddressException(String host) {
      super("The address of " + host + " is not one that may be called.");
    }
  }
}
