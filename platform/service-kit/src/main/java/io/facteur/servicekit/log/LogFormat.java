package io.facteur.servicekit.log;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// `FACTEUR_LOG_FORMAT=json` makes every log line a JSON object in the Elastic Common Schema, with
/// the line's key-values as fields; anything else leaves lines for people.
final class LogFormat implements EnvironmentPostProcessor {

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if ("json".equalsIgnoreCase(environment.getProperty("facteur.log-format"))) {
      environment
          .getPropertySources()
          .addLast(
              new MapPropertySource(
                  "facteur-log-format", Map.of("logging.structured.format.console", "ecs")));
    }
  }
}
