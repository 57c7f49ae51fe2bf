package io.facteur.session;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// The service that holds the sessions: one process of possibly several, alone or beside the other
/// services in one JVM.
@SpringBootApplication(
    excludeName = {
      "org.springframework.cloud.gateway.server.mvc.GatewayServerMvcAutoConfiguration",
      "org.springframework.cloud.gateway.server.mvc.GatewayMvcClassPathWarningAutoConfiguration",
      "org.springframework.cloud.gateway.server.mvc.filter.FilterAutoConfiguration",
      "org.springframework.cloud.gateway.server.mvc.handler.GatewayMultipartAutoConfiguration",
      "org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctionAutoConfiguration",
      "org.springframework.cloud.gateway.server.mvc.predicate.PredicateAutoConfiguration"
    })
public class SessionServiceApplication {

  /// How this service starts, alone or beside others in one JVM; its settings are in
  /// `session-service.yml`.
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(SessionServiceApplication.class)
        .properties("spring.config.name=service-kit,session-service");
  }

  /// Runs it until it is stopped.
  public static void main(String[] arguments) {
    builder().run(arguments);
  }
}
