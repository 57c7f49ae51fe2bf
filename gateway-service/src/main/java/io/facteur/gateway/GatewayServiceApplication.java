package io.facteur.gateway;

import io.facteur.gateway.tls.TlsSettings;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// The front door as a process of its own.
@SpringBootApplication
public class GatewayServiceApplication {

  /// How this service starts, alone or beside others in one JVM; its settings are in
  /// `gateway-service.yml`.
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(GatewayServiceApplication.class)
        .properties("spring.config.name=service-kit,gateway-service")
        .initializers(new TlsSettings());
  }

  /// Runs it until it is stopped.
  public static void main(String[] arguments) {
    builder().run(arguments);
  }
}
