package io.facteur.e2e;

import io.facteur.e2e.client.Sink;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One service a process, as in a cluster.
@ExtendWith(LogsOnFailure.class)
class OwnJarsStory {

  @Test
  void theSameConversationWithEachServiceInAProcessOfItsOwn() {
    try (Sink sink = Sink.open();
        Cluster cluster = Cluster.start(Map.of(), OwnJars.SERVICES)) {
      Conversation.play(cluster.api(), cluster.simulator(), sink, "3365000000");
    }
  }
}
