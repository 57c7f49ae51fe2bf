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
  private final Lookup lookup;

  GuardedResolver(AddressPolicy policy, Lookup lookup) {
    this.policy = policy;
    this.lookup = lookup;
  }

  /// Finds the addresses of a name or a literal.
  @FunctionalInterface
  interface Lookup {
    /// @throws UnknownHostException when there are none
    InetAddress[] all(String host) throws UnknownHostException;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = lookup.all(host);
    for (InetAddress address : addresses) {
      if (!policy.allows(host, address)) {
        throw new BlockedAddressException(host);
      }
    }
    return addresses;
  }

  /// Whether a host has an address that may not be called, as its name reads now. A name that
  /// nobody knows yet has none.
  boolean blocks(String host) {
    try {
      return resolve(host).length == 0;
    } catch (BlockedAddressException _) {
      return true; // That is the answer.
    } catch (UnknownHostException _) {
      return false; // Nobody knows it yet.
    }
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
