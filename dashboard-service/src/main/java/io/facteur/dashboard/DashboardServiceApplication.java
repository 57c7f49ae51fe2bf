package io.facteur.dashboard;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// The dashboard service as a process of its own.
@SpringBootApplication(
    excludeName = {
      "org.springframework.cloud.gateway.server.mvc.GatewayServerMvcAutoConfiguration",
      "org.springframework.cloud.gateway.server.mvc.GatewayMvcClassPathWarningAutoConfiguration",
      "org.springframework.cloud.gateway.server.mvc.filter.FilterAutoConfiguration",
      "org.springframework.cloud.gateway.server.mvc.handler.GatewayMultipartAutoConfiguration",
      "org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctionAutoConfiguration",
      "org.springframework.cloud.gateway.server.mvc.predicate.PredicateAutoConfiguration"
    })
public class DashboardServiceApplication {

  /// How this service starts, alone or beside others in one JVM; its settings are in
  /// `dashboard-service.yml`.
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(DashboardServiceApplication.class)
        .properties("spring.config.name=service-kit,dashboard-service");
  }

  /// Runs it until it is stopped.
  public static void main(String[] arguments) {
    builder().run(arguments);
  }
}
