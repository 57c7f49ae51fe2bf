package io.facteur.servicekit.call;

import java.net.URI;

/// Where the services are.
public interface ServiceDirectory {

  /// The address of a service, such as `http://127.0.0.1:8081`.
  ///
  /// @param service `session`, `sender`, `receiver`, `webhook`, `media`, `dashboard` or `gateway`
  /// @throws IllegalStateException when it has none (yet)
  URI base(String service);

  /// Where a service tells of its health and its figures: the same address, unless these have a
  /// port of their own.
  ///
  /// @throws IllegalStateException when it has none (yet)
  default URI management(String service) {
    return base(service);
  }
}
