package io.facteur.servicekit.call;

import java.net.URI;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.web.util.UriComponentsBuilder;

/// Services where the settings say they are: `facteur.services.<name>`, and for health and figures
/// the same host at `facteur.management-port`, if that is set.
final class ConfiguredDirectory implements ServiceDirectory {
  private final Environment environment;

  ConfiguredDirectory(Environment environment) {
    this.environment = environment;
  }

  @Override
  public URI base(String service) {
    return Optional.ofNullable(environment.getProperty("facteur.services." + service))
        .map(URI::create)
        .orElseThrow(() ->
            new IllegalStateException(
                "facteur.services." + service + " says where the service is, and is not set"));
  }

  @Override
  public URI management(String service) {
    return Optional.ofNullable(environment.getProperty("facteur.management-port", Integer.class))
        .map(port -> UriComponentsBuilder.fromUri(base(service)).port(port).build().toUri())
        .orElseGet(() -> base(service));
  }
}
