package io.facteur.whatsapp.engine.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StanzaRouterTest {
  private static final Jid BOB = Jid.user("492");

  private final List<Node> written = new ArrayList<>();
  private final List<Node> handled = new ArrayList<>();

  @Test
  void givesAStanzaToTheHandlerOfItsTag() {
    Node stanza = stanza("receipt");

    router("receipt", handled::add).route(stanza);

    assertThat(handled).containsExactly(stanza);
    assertThat(written).isEmpty();
  }

  @Test
  void refusesATagItDoesNotKnow() {
    router("receipt", handled::add).route(stanza("novelty"));

    assertRefusal("488");
  }

  @Test
  void refusesWhatItsHandlerCannotRead() {
    router(
            "receipt",
            _ -> {
              throw new MalformedNodeException("lacks everything");
            })
        .route(stanza("receipt"));

    assertRefusal("487");
  }

  @Test
  void refusesWhatItsHandlerFailsAt() {
    router(
            "receipt",
            _ -> {
              throw new IllegalStateException("a bug");
            })
        .route(stanza("receipt"));

    assertRefusal("500");
  }

  @Test
  void answersNothingWhenAStoreFails() {
    StanzaRouter router =
        router(
            "receipt",
            _ -> {
              throw new StoreException("the disk is full");
            });

    assertThatThrownBy(() -> router.route(stanza("receipt"))).isInstanceOf(StoreException.class);
    assertThat(written).isEmpty();
  }

  @Test
  void doesNotRefuseWhatWantsNoAnswer() {
    StanzaRouter router = router("receipt", handled::add);

    router.route(stanza("presence"));
    router.route(Node.of("novelty"));

    assertThat(written).isEmpty();
  }

  private void assertRefusal(String code) {
    assertThat(written)
        .singleElement()
        .satisfies(ack -> {
          assertThat(ack.tag()).isEqualTo("ack");
          assertThat(ack.require("error")).isEqualTo(code);
          assertThat(ack.requireJid("to")).isEqualTo(BOB);
          assertThat(ack.require("id")).isEqualTo("S1");
        });
  }

  private StanzaRouter router(String tag, StanzaHandler handler) {
    return new StanzaRouter(Map.of(tag, handler), written::add);
  }

  private static Node stanza(String tag) {
    return Node.named(tag).attr("id", "S1").attr("from", BOB).build();
  }
}
