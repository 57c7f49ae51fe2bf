package io.facteur.e2e;

import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.launcher.Backbone;
import io.facteur.whatsapp.simulator.Simulator;
import io.facteur.whatsapp.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One service a process, as in a cluster.
@ExtendWith(LogsOnFailure.class)
class OwnJarsStory {

  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  @AfterEach
  void stop() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  @Test
  void theSameConversationWithEachServiceInAProcessOfItsOwn() {
    Path folder = SharedSandbox.folder();
    Sink sink = opened(Sink.open());
    Backbone backbone = opened(Backbone.start(folder));
    Simulator whatsApp = opened(Simulator.start(SimulatorSettings.inMemory()));
    OwnJars jars = opened(OwnJars.start(folder, settings(backbone, whatsApp)));
    jars.awaitReady();

    Conversation.play(
        jars.api(), new io.facteur.e2e.client.Simulator(whatsApp.control()), sink, "3365000000");
  }

  private <T extends AutoCloseable> T opened(T part) {
    running.push(part);
    return part;
  }

  private static Map<String, String> settings(Backbone backbone, Simulator whatsApp) {
    Map<String, String> settings = new HashMap<>();
    settings.put("FACTEUR_MONGODB_URI", backbone.mongodbUri());
    settings.put("FACTEUR_KAFKA_BOOTSTRAP_SERVERS", backbone.kafkaBootstrapServers());
    settings.put("FACTEUR_INTERNAL_SECRET", "a secret that only these seven processes share");
    settings.put("FACTEUR_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("FACTEUR_API_KEYS", "e2e:" + Sandbox.KEY);
    settings.put("FACTEUR_SANDBOX", "true");
    settings.put("FACTEUR_WEBHOOK_ALLOW_LOOPBACK", "true");
    settings.put("SESSION_WHATSAPP_URL", whatsApp.webSocket().toString());
    settings.put("SESSION_WHATSAPP_ROOT_KEY", HexFormat.of().formatHex(whatsApp.rootKey()));
    return settings;
  }
}
