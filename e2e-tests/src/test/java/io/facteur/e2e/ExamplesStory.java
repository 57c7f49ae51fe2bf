package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Api;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.installation.Ports;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples in `examples/`, as a reader runs them.
@ExtendWith({SharedSandbox.class, LogsOnFailure.class})
class ExamplesStory {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Path examples = Workspace.find().root().resolve("examples");
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"curl/send.sh", "javascript/send.mjs", "python/send.py", "java/Send.java"})
  void aTextIsSentAndDelivered(String file, Sandbox sandbox) throws Exception {
    String name = "examples-" + file.replaceAll("[^a-z]", "");
    Phone peer = sandbox.simulator().phone(number("7200", file), "Peer");
    sandbox.api().create(name).link(sandbox.simulator().phone(number("7201", file), "Own"));

    Process process =
        run(
            file,
            Map.of(
                "FACTEUR_URL",
                "http://127.0.0.1:" + sandbox.port(),
                "FACTEUR_API_KEY",
                Sandbox.KEY,
                "SESSION",
                name,
                "TO",
                peer.number()),
            "Bonjour de " + file);

    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(output()).contains("taken as", "delivered");
    assertThat(process.exitValue()).isZero();
    assertThat(peer.messages()).anyMatch(seen -> seen.text().equals("Bonjour de " + file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript/webhook.mjs", "python/webhook.py", "java/Webhook.java"})
  void aSignedEventIsTakenAndAForgedOneIsNot(String file, Sandbox sandbox) throws Exception {
    String name = "hooks-" + file.replaceAll("[^a-z]", "");
    int port = Ports.free();
    Process receiver = run(file, Map.of("WEBHOOK_SECRET", SECRET, "PORT", Integer.toString(port)));
    try {
      await().atMost(PATIENCE).until(() -> output().contains("listening"));
      String url = "http://127.0.0.1:" + port + "/";
      sandbox
          .api()
          .post(
              "/api/v1/sessions",
              Map.of("id", name, "webhook", Map.of("url", url, "secret", SECRET)))
          .demand(201);
      Session session = sandbox.api().session(name);
      Phone own = sandbox.simulator().phone(number("7301", file), "Own");
      Phone peer = sandbox.simulator().phone(number("7300", file), "Peer");
      session.link(own);

      peer.write(own.number(), "Salut à tous");

      await()
          .atMost(PATIENCE)
          .until(() -> output().contains(name + " message.received Salut à tous"));
      assertThat(
              new Api(URI.create(url), "x")
                  .post("/", Map.of("type", "forged"), "webhook-id", "evt_forged")
                  .status())
          .isEqualTo(401);
      assertThat(output()).doesNotContain("forged");
    } finally {
      receiver.destroyForcibly();
    }
  }

  private static String number(String prefix, String file) {
    return "+336" + prefix + "%04d".formatted(Math.floorMod(file.hashCode(), 10_000));
  }

  private Process run(String file, Map<String, String> environment, String... words)
      throws IOException {
    List<String> command =
        switch (file.substring(file.lastIndexOf('.'))) {
          case ".sh" -> List.of("bash");
          case ".mjs" -> List.of("node");
          case ".py" -> List.of("python3");
          default -> List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        };
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.of(command, List.of(examples.resolve(file).toString()), List.of(words))
                .flatMap(List::stream)
                .toList());
    builder.environment().putAll(environment);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }
}
