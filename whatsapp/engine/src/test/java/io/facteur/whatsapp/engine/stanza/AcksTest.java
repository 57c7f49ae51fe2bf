package io.facteur.whatsapp.engine.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import org.junit.jupiter.api.Test;

class AcksTest {

  @Test
  void echoesWhatTheServerNeedsToFindTheStanza() {
    Node receipt =
        Node.named("receipt")
            .attr("id", "A")
            .attr("from", Jid.group("120363"))
            .attr("participant", Jid.lid("1002"))
            .attr("recipient", Jid.lid("1001"))
            .attr("type", "read")
            .attr("t", 7)
            .build();

    assertThat(Acks.of(receipt))
        .isEqualTo(
            Node.named("ack")
                .attr("class", "receipt")
                .attr("id", "A")
                .attr("to", Jid.group("120363"))
                .attr("participant", Jid.lid("1002"))
                .attr("recipient", Jid.lid("1001"))
                .attr("type", "read")
                .build());
  }

  @Test
  void leavesTheTypeOutForMessagesAndDeliveries() {
    Node message =
        Node.named("message")
            .attr("id", "A")
            .attr("from", Jid.lid("1"))
            .attr("type", "text")
            .build();
    Node delivery = Node.named("receipt").attr("id", "A").attr("from", Jid.lid("1")).build();

    assertThat(Acks.of(message).attribute("type")).isEmpty();
    assertThat(Acks.of(delivery).attribute("type")).isEmpty();
  }

  @Test
  void saysWhyItRefuses() {
    Node message = Node.named("message").attr("id", "A").attr("from", Jid.lid("1")).build();

    assertThat(Acks.refusing(message, Acks.INVALID_PAYLOAD).require("error")).isEqualTo("491");
  }
}
