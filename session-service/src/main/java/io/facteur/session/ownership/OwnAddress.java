package io.facteur.session.ownership;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/// Where other replicas of this service reach this one: the setting, or else this host and the port
/// that it listens on. Known once it listens.
final class OwnAddress {
  private final @Nullable URI set;
  private final String hostName;
  private final Environment environment;

  OwnAddress(@Nullable URI set, String hostName, Environment environment) {
    this.set = set;
    this.hostName = hostName;
    this.environment = environment;
  }

  URI get() {
    if (set != null) {
      return set;
    }
    int port =
        environment.getProperty(
            "local.server.port",
            Integer.class,
            environment.getProperty("server.port", Integer.class, 8080));
    String bound = environment.getProperty("server.address", "");
    boolean thisHostOnly = bound.startsWith("127.") || bound.equals("localhost");
    return URI.create("http://" + (thisHostOnly ? "127.0.0.1" : hostName) + ":" + port);
  }
}
