package io.facteur.gateway.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/// The reverse proxies whose word on callers is believed: `FACTEUR_TRUSTED_PROXIES`, ranges of
/// addresses separated by commas. What anybody else says of himself in `X-Forwarded-…` is nothing.
final class TrustedProxies {
  private final List<Network> ranges;

  private TrustedProxies(List<Network> ranges) {
    this.ranges = ranges;
  }

  /// Reads the setting.
  ///
  /// @throws IllegalArgumentException when a part of it is no range of addresses
  static TrustedProxies parse(String setting) {
    try {
      return new TrustedProxies(
          Arrays.stream(setting.split(",", -1))
              .filter(range -> !range.isBlank())
              .map(Network::new)
              .toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("FACTEUR_TRUSTED_PROXIES: " + e.getMessage(), e);
    }
  }

  /// Whether there is a proxy at this address.
  boolean contains(String address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /// The address of the caller: the last one in the chain that is no proxy of ours, because each
  /// proxy adds at the end whom it saw.
  ///
  /// @param peer the other end of the connection
  /// @param forwardedFor every value of `X-Forwarded-For`
  String caller(String peer, Enumeration<String> forwardedFor) {
    String caller = peer;
    List<String> chain = new ArrayList<>();
    for (String header : Collections.list(forwardedFor)) {
      chain.addAll(Arrays.asList(header.split(",", -1)));
    }
    for (String before : chain.reversed()) {
      if (!contains(caller) || !Network.isAddress(before.strip())) {
        return caller;
      }
      caller = before.strip();
    }
    return caller;
  }
}
