package io.facteur.e2e;

import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the README shows.
@ExtendWith({SharedSandbox.class, LogsOnFailure.class})
class ConversationStory {

  @Test
  void aTextReachesAPhoneAndItsReplyTheWebhook(Sandbox sandbox, Sink sink) {
    Conversation.play(sandbox.api(), sandbox.simulator(), sink, "3361000000");
  }
}
