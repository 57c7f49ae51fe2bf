package io.facteur.whatsapp.engine.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfflineQueueTest {
  private static final Node WAITED = Node.named("message").attr("offline", "0").build();
  private static final Node FRESH = Node.named("message").build();

  private final List<Node> asked = new ArrayList<>();
  private final OfflineQueue queue = new OfflineQueue(asked::add);

  @Test
  void asksAgainWhenHalfOfABatchIsHandled() {
    queue.announced();
    queue.handled(Collections.nCopies(99, WAITED));
    queue.handled(Collections.nCopies(50, FRESH));
    List<Node> early = List.copyOf(asked);

    queue.handled(List.of(WAITED));

    assertThat(early).hasSize(1);
    assertThat(asked).hasSize(2).allSatisfy(stanza -> assertThat(batch(stanza)).isEqualTo(200));
  }

  @Test
  void asksNoMoreWhenTheQueueIsEmpty() {
    queue.announced();
    queue.drained(150);

    queue.handled(Collections.nCopies(150, WAITED));

    assertThat(asked).hasSize(1);
  }

  @Test
  void asksForNothingBeforeTheServerSaysThatSomethingWaits() {
    queue.handled(Collections.nCopies(500, WAITED));

    assertThat(asked).isEmpty();
  }

  private static long batch(Node stanza) {
    return stanza.child("offline_batch").orElseThrow().number("count").orElseThrow();
  }
}
