package io.facteur.guardedhttp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which addresses may be called. Java's own predicates miss unique-local IPv6, carrier NAT, NAT64,
/// 6to4 and the benchmark and protocol ranges, hence this table. What the operator allows wins over
/// the private ranges, never over link-local ones, where clouds keep their credentials.
public final class AddressPolicy {
  private static final List<Cidr> NEVER =
      ranges("169.254.0.0/16", "fe80::/10", "fd00:ec2::254/128");
  private static final List<Cidr> LOOPBACK = ranges("127.0.0.0/8", "::1/128");
  private static final List<Cidr> DENIED =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "::/96",
          "::ffff:0:0:0/96",
          "64:ff9b::/96",
          "64:ff9b:1::/48",
          "100::/64",
          "2001::/32",
          "2001:10::/28",
          "2001:20::/28",
          "2001:db8::/32",
          "2002::/16",
          "5f00::/16",
          "fc00::/7",
          "fec0::/10",
          "ff00::/8");

  private final boolean loopback;
  private final List<Cidr> allowed;
  private final Set<String> allowedHosts;
  private final Set<String> ownHosts;

  private AddressPolicy(
      boolean loopback, List<Cidr> allowed, Set<String> allowedHosts, Set<String> ownHosts) {
    this.loopback = loopback;
    this.allowed = allowed;
    this.allowedHosts = allowedHosts;
    this.ownHosts = ownHosts;
  }

  /// A policy.
  ///
  /// @param allowLoopback whether this machine itself may be called
  /// @param allowedRanges ranges that may be called although they are private, such as
  ///   `172.18.0.0/16`
  /// @throws IllegalArgumentException when a range is not one
  public static AddressPolicy of(boolean allowLoopback, List<String> allowedRanges) {
    return new AddressPolicy(
        allowLoopback,
        ranges(allowedRanges.stream().map(String::strip).toArray(String[]::new)),
        Set.of(),
        Set.of());
  }

  /// The same, and these hosts may be called wherever among the private ranges they are.
  ///
  /// @param hosts exact names, such as `n8n`
  public AddressPolicy andHosts(List<String> hosts) {
    return new AddressPolicy(loopback, allowed, plain(hosts), ownHosts);
  }

  /// The same, and these hosts may never be called, by name or by address, whatever is allowed:
  /// where this installation's own services, broker and store are. This machine itself is left to
  /// its own setting.
  public AddressPolicy butNever(Collection<String> hosts) {
    return new AddressPolicy(loopback, allowed, allowedHosts, plain(hosts));
  }

  /// Whether this address of that host may be called.
  boolean allows(String host, InetAddress address) {
    InetAddress real = Cidr.unwrap(address);
    String name = plain(host);
    boolean named = allowedHosts.contains(name) && !within(NEVER, real) && !within(LOOPBACK, real);
    return (named || allows(address)) && (within(LOOPBACK, real) || !isOwn(name, real));
  }

  /// What is public anyway is not looked for among our own.
  private boolean isOwn(String name, InetAddress real) {
    return ownHosts.contains(name)
        || (within(DENIED, real) && ownHosts.stream().anyMatch(own -> isAt(own, real)));
  }

  private static boolean isAt(String host, InetAddress address) {
    try {
      return List.of(InetAddress.getAllByName(host)).contains(address);
    } catch (UnknownHostException _) {
      return false; // It is not running; nothing can be there.
    }
  }

  private static Set<String> plain(Collection<String> hosts) {
    return hosts.stream().map(AddressPolicy::plain).collect(Collectors.toUnmodifiableSet());
  }

  private static String plain(String host) {
    String lower = host.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /// Whether this address may be called.
  public boolean allows(InetAddress address) {
    InetAddress real = Cidr.unwrap(address);
    if (within(NEVER, real)) {
      return false;
    }
    if (within(LOOPBACK, real)) {
      return loopback;
    }
    return within(allowed, real) || !within(DENIED, real);
  }

  /// All addresses of a host, a name or a literal, when each of them may be called: whoever
  /// connects to exactly these is safe from a name that changes its answer.
  ///
  /// @throws UnknownHostException when it has none, or one that may not be called
  public InetAddress[] addresses(String host) throws UnknownHostException {
    return new GuardedResolver(this, InetAddress::getAllByName).resolve(host);
  }

  /// Whether a host has an address that may not be called, as its name reads now. A name that
  /// nobody knows yet has none.
  public boolean blocks(String host) {
    return new GuardedResolver(this, InetAddress::getAllByName).blocks(host);
  }

  private static boolean within(List<Cidr> ranges, InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static List<Cidr> ranges(String... texts) {
    return Stream.of(texts).map(Cidr::parse).toList();
  }
}
