package io.facteur.e2e;

import io.facteur.e2e.client.Sink;
import io.facteur.launcher.Backbone;
import io.facteur.whatsapp.simulator.Simulator;
import io.facteur.whatsapp.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
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
    OwnJars jars =
        opened(OwnJars.start(folder, OwnJars.settings(backbone, whatsApp), OwnJars.SERVICES));
    jars.awaitReady();

    Conversation.play(
        jars.api(), new io.facteur.e2e.client.Simulator(whatsApp.control()), sink, "3365000000");
  }

  private <T extends AutoCloseable> T opened(T part) {
    running.push(part);
    return part;
  }
}
