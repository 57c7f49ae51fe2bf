package io.facteur.whatsapp.wire.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.wire.jid.Jid;
import org.junit.jupiter.api.Test;

class NodeTest {
  private final Node node =
      Node.named("iq")
          .attr("from", Jid.SERVER)
          .attr("t", 1718000000)
          .attr("note", (String) null)
          .child(Node.named("ref").bytes(new byte[] {1}).build())
          .child(Node.named("ref").text("two").build())
          .child(Node.of("count"))
          .build();

  @Test
  void leavesOutAttributesThatAreNull() {
    assertThat(node.attributes()).containsOnlyKeys("from", "t");
  }

  @Test
  void findsChildrenByTag() {
    assertThat(node.children("ref")).hasSize(2);
    assertThat(node.requireChild("ref").bytes()).containsExactly(1);
    assertThat(node.child("list")).isEmpty();
    assertThat(node.children("ref").get(1).bytes()).asString().isEqualTo("two");
  }

  @Test
  void readsNumbersAndAddresses() {
    assertThat(node.number("t")).hasValue(1718000000);
    assertThat(node.number("from")).isEmpty();
    assertThat(node.requireJid("from")).isEqualTo(Jid.SERVER);
    assertThat(node.jid("t")).isEmpty();
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> node.require("id"))
        .isInstanceOf(MalformedNodeException.class)
        .hasMessage("iq lacks attribute id");
    assertThatThrownBy(() -> node.requireJid("t")).hasMessage("iq has no address in t");
    assertThatThrownBy(() -> node.requireChild("list")).hasMessage("iq lacks child list");
  }

  @Test
  void showsItsShapeWithoutAnyValue() {
    assertThat(node.shape()).isEqualTo("<iq from t>[ref×2,count]");
    assertThat(node.requireChild("ref").shape()).isEqualTo("<ref>{1}");
    assertThat(Node.of("success").shape()).isEqualTo("<success/>");
  }

  @Test
  void comparesBytesByContent() {
    assertThat(Node.named("a").bytes(new byte[] {1, 2}).build())
        .isEqualTo(Node.named("a").bytes(new byte[] {1, 2}).build())
        .isNotEqualTo(Node.named("a").bytes(new byte[] {1, 3}).build());
  }
}
