package io.facteur.session.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.facteur.embeddedstore.EmbeddedStore;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoPeersTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient client = MongoClients.create(store.connectionString());

  @AfterEach
  void close() {
    client.close();
    store.close();
  }

  @Test
  void seesTheOthersAndWhatTheyRun() {
    var one = peers("a", LONG);
    peers("b", LONG).beat(3);
    var third = peers("c", LONG);
    third.beat(1);
    one.beat(0);
    third.beat(2);

    assertThat(one.living())
        .containsExactly(
            new Peer("b", URI.create("http://b"), 3), new Peer("c", URI.create("http://c"), 2));
  }

  @Test
  void countsTheSilentAndThoseWhoLeaveAsGone() {
    var leaving = peers("b", LONG);
    leaving.beat(3);
    leaving.leave();
    peers("c", LONG).beat(1);

    assertThat(peers("a", LONG).living()).extracting(Peer::name).containsExactly("c");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> peers("a", Duration.ofMillis(200)).living().isEmpty());
  }

  private Peers peers(String name, Duration silence) {
    return new MongoPeers(
        client.getDatabase("facteur").getCollection("session-replicas"),
        new Instance(name, "1"),
        () -> URI.create("http://" + name),
        silence);
  }
}
