package io.facteur.e2e;

import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives stories a sandbox that they share, started for the first one and stopped after the last,
/// and a sink that they share too.
public final class SharedSandbox implements ParameterResolver {
  private static final ExtensionContext.Namespace ROOM =
      ExtensionContext.Namespace.create(SharedSandbox.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Sandbox.class || type == Sink.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ExtensionContext.Store store = context.getRoot().getStore(ROOM);
    return parameter.getParameter().getType() == Sink.class
        ? store.computeIfAbsent(Sink.class, _ -> Sink.open(), Sink.class)
        : store.computeIfAbsent(Sandbox.class, _ -> started(), Sandbox.class);
  }

  /// A sandbox in a folder of its own, with a pace that does not slow the stories down.
  public static Sandbox started() {
    return started(Map.of());
  }

  /// The same with further settings.
  public static Sandbox started(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("SENDER_PACING_PER_MINUTE", "100000");
    Sandbox sandbox = new Sandbox(Workspace.find(), folder(), all).fast();
    sandbox.start();
    return sandbox;
  }

  static Path folder() {
    try {
      Path target = Workspace.find().root().resolve("e2e-tests/target/stories");
      Files.createDirectories(target);
      return Files.createTempDirectory(target, "sandbox-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
