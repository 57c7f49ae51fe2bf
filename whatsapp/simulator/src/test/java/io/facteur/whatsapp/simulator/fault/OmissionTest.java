package io.facteur.whatsapp.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import org.junit.jupiter.api.Test;

class OmissionTest {

  @Test
  void takesOneTimeKeysOutOfBundlesOnly() {
    Node bundle = answer(user().child(Node.named("key").build()).child(skey()).build());
    Node other = answer(user().child(Node.named("key").build()).build());

    assertThat(Omission.isBundle(bundle)).isTrue();
    assertThat(Omission.ofOneTimeKeys(bundle)).isEqualTo(answer(user().child(skey()).build()));
    assertThat(Omission.isBundle(other)).isFalse();
    assertThat(Omission.ofOneTimeKeys(other)).isEqualTo(other);
  }

  @Test
  void leavesTheNumberOfAHiddenPersonOutOnly() {
    Node hidden = message(Jid.lid("1001")).attr("sender_pn", Jid.user("336")).build();
    Node open = message(Jid.user("336")).attr("sender_lid", Jid.lid("1001")).build();

    assertThat(Omission.ofNumbers(hidden)).isEqualTo(message(Jid.lid("1001")).build());
    assertThat(Omission.ofNumbers(open)).isEqualTo(open);
  }

  private static Node.Builder message(Jid from) {
    return Node.named("message").attr("from", from).attr("id", "A");
  }

  private static Node answer(Node user) {
    return Node.named("iq")
        .attr("type", "result")
        .child(Node.named("list").child(user).build())
        .build();
  }

  private static Node.Builder user() {
    return Node.named("user").attr("jid", Jid.user("336"));
  }

  private static Node skey() {
    return Node.named("skey").build();
  }
}
