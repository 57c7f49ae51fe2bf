package io.facteur.gateway.tls;

import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Turns two settings into what Spring Boot wants for https: `FACTEUR_TLS_CERTIFICATE` and
/// `FACTEUR_TLS_PRIVATE_KEY`, paths of PEM files (the certificate with its chain, the key without a
/// password). Changed files are taken within seconds, without a restart.
public final class TlsSettings
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  private static final String BUNDLE = "spring.ssl.bundle.pem.front-door.";

  /// @throws IllegalArgumentException when only one of the two is set
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    Optional<String> certificate = setting(environment, "facteur.tls.certificate");
    Optional<String> key = setting(environment, "facteur.tls.private-key");
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "FACTEUR_TLS_CERTIFICATE and FACTEUR_TLS_PRIVATE_KEY: both or none.");
    }
    if (certificate.isPresent() && key.isPresent()) {
      Map<String, Object> properties =
          Map.of(
              BUNDLE + "reload-on-update",
              "true",
              BUNDLE + "keystore.certificate",
              "file:" + certificate.get(),
              BUNDLE + "keystore.private-key",
              "file:" + key.get(),
              "server.ssl.bundle",
              "front-door");
      environment.getPropertySources().addFirst(new MapPropertySource("tls", properties));
    }
  }

  private static Optional<String> setting(ConfigurableEnvironment environment, String name) {
    return Optional.ofNullable(environment.getProperty(name)).filter(value -> !value.isBlank());
  }
}
