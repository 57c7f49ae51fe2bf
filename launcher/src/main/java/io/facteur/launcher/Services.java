package io.facteur.launcher;

import io.facteur.dashboard.DashboardServiceApplication;
import io.facteur.gateway.GatewayServiceApplication;
import io.facteur.media.MediaServiceApplication;
import io.facteur.receiver.ReceiverServiceApplication;
import io.facteur.sender.SenderServiceApplication;
import io.facteur.servicekit.call.ServiceDirectory;
import io.facteur.session.SessionServiceApplication;
import io.facteur.webhook.WebhookServiceApplication;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The seven services, each in a Spring context of its own, exactly as its own jar starts it, but
/// for the addresses: on loopback and free ports, found through a directory that fills as they
/// start. Only the gateway is reachable from outside.
final class Services implements AutoCloseable {
  private static final String GATEWAY = "gateway";

  private static final Map<String, Supplier<SpringApplicationBuilder>> BUILDERS = builders();

  private final List<String> log;
  private final Map<String, ConfigurableApplicationContext> contexts = new LinkedHashMap<>();
  private final Map<String, URI> addresses = new ConcurrentHashMap<>();

  private Services(List<String> log) {
    this.log = log;
  }

  static Services start(LaunchSettings settings, Map<String, String> common, List<String> log) {
    Services services = new Services(log);
    try {
      BUILDERS.forEach((name, builder) -> services.start(name, builder.get(), settings, common));
      return services;
    } catch (RuntimeException e) {
      services.close();
      throw new LaunchException("A service does not start: " + e.getMessage(), e);
    }
  }

  ConfigurableApplicationContext gateway() {
    return Optional.ofNullable(contexts.get(GATEWAY)).orElseThrow();
  }

  int port(String service) {
    return Optional.ofNullable(addresses.get(service)).orElseThrow().getPort();
  }

  private void start(
      String name,
      SpringApplicationBuilder builder,
      LaunchSettings settings,
      Map<String, String> common) {
    ServiceDirectory directory =
        service ->
            Optional.ofNullable(addresses.get(service))
                .orElseThrow(
                    () -> new IllegalStateException("The service " + service + " is not up yet."));
    ConfigurableApplicationContext context =
        builder
            .registerShutdownHook(false)
            .initializers(
                fresh -> fresh.getBeanFactory().registerSingleton("serviceDirectory", directory))
            .run(arguments(name, settings, common));
    contexts.put(name, context);
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    addresses.put(name, URI.create("http://127.0.0.1:" + port));
  }

  private String[] arguments(String name, LaunchSettings settings, Map<String, String> common) {
    List<String> arguments = new ArrayList<>(log);
    common.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    if (name.equals(GATEWAY)) {
      arguments.add("--server.port=" + settings.port());
    } else {
      arguments.add("--server.port=0");
      arguments.add("--server.address=127.0.0.1");
    }
    return arguments.toArray(String[]::new);
  }

  private static Map<String, Supplier<SpringApplicationBuilder>> builders() {
    Map<String, Supplier<SpringApplicationBuilder>> builders = new LinkedHashMap<>();
    builders.put("session", SessionServiceApplication::builder);
    builders.put("sender", SenderServiceApplication::builder);
    builders.put("receiver", ReceiverServiceApplication::builder);
    builders.put("webhook", WebhookServiceApplication::builder);
    builders.put("media", MediaServiceApplication::builder);
    builders.put("dashboard", DashboardServiceApplication::builder);
    builders.put(GATEWAY, GatewayServiceApplication::builder);
    return builders;
  }

  /// Closes the gateway first, so that nothing new comes in while the others finish.
  @Override
  public void close() {
    List.copyOf(contexts.values()).reversed().forEach(ConfigurableApplicationContext::close);
    contexts.clear();
  }
}
