package io.facteur.launcher;

import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/// The log of the whole process. Logging belongs to a process, not to a service: an empty context
/// comes first and settles format and files (`launcher.yml`), and every service is started with the
/// same settings, because each context sets levels anew. A line's room is its logger's name.
final class ProcessLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessLog.class);

  private final ConfigurableApplicationContext context;

  private ProcessLog(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static ProcessLog start(Path folder) {
    return new ProcessLog(
        new SpringApplicationBuilder(Empty.class)
            .web(WebApplicationType.NONE)
            .registerShutdownHook(false)
            .run(arguments(folder).toArray(String[]::new)));
  }

  /// What every context of the process is started with.
  static List<String> arguments(Path folder) {
    return List.of(
        "--spring.config.import=classpath:launcher.yml",
        "--logging.file.name=" + folder.resolve("facteur.json"));
  }

  static void stopFailed(AutoCloseable part, Exception e) {
    LOG.atWarn()
        .addKeyValue("part", part.getClass().getSimpleName())
        .setCause(e)
        .log("launch.stop-failed");
  }

  @Override
  public void close() {
    context.close();
  }

  /// Nothing but a context: what it is for happens before any bean.
  @Configuration(proxyBeanMethods = false)
  static class Empty {}
}
