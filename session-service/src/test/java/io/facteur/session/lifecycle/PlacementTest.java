package io.facteur.session.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.session.ownership.Peer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private final Placement placement = new Placement();

  @Test
  void takesItsShareOfWhatNobodyRuns() {
    var free = Set.of("a", "b", "c", "d");

    placement.begin(free, 2, List.of(peer("b", 2)));

    assertThat(placement.take("a", 2)).isTrue();
    assertThat(placement.take("b", 3)).isTrue();
    assertThat(placement.take("c", 4)).isFalse();
  }

  @Test
  void takesEverythingWhenItIsAlone() {
    placement.begin(Set.of("a", "b"), 7, List.of());

    assertThat(placement.take("a", 7)).isTrue();
    assertThat(placement.take("b", 8)).isTrue();
  }

  @Test
  void leavesTheRestToOthersButNotForEver() {
    for (int round = 0; round < 3; round++) {
      placement.begin(Set.of("shop"), 3, List.of(peer("b", 1)));
      assertThat(placement.take("shop", 3)).isFalse();
    }

    placement.begin(Set.of("shop"), 3, List.of(peer("b", 1)));
    assertThat(placement.take("shop", 3)).isTrue();
  }

  @Test
  void forgetsWhatSomebodyTook() {
    var peers = List.of(peer("b", 1));
    for (int round = 0; round < 3; round++) {
      placement.begin(Set.of("shop"), 3, peers);
      assertThat(placement.take("shop", 3)).isFalse();
    }

    placement.begin(Set.of(), 3, peers);
    placement.begin(Set.of("shop"), 3, peers);

    assertThat(placement.take("shop", 3)).isFalse();
  }

  @Test
  void givesANewReplicaItsShareAndThenRests() {
    var counts = new ArrayList<>(List.of(30, 0, 0));
    int moves = 0;
    for (int round = 0; round < 100; round++) {
      for (int i = 0; i < counts.size(); i++) {
        var peers = new ArrayList<Peer>();
        for (int j = 0; j < counts.size(); j++) {
          if (j != i) {
            peers.add(peer("r" + j, counts.get(j)));
          }
        }
        var to = Placement.relief(counts.get(i), peers);
        if (to.isPresent()) {
          int receiver = Integer.parseInt(to.get().name().substring(1));
          counts.set(i, counts.get(i) - 1);
          counts.set(receiver, counts.get(receiver) + 1);
          moves++;
        }
      }
    }

    assertThat(counts).allSatisfy(count -> assertThat(count).isBetween(9, 11));
    assertThat(moves).isLessThanOrEqualTo(20);
  }

  private static Peer peer(String name, int sessions) {
    return new Peer(name, URI.create("http://" + name), sessions);
  }
}
