package io.facteur.media.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.vault.DataKey;
import io.facteur.vault.DataKeys;
import io.facteur.vault.Vault;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoMediaLibraryTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private EmbeddedStore store;
  private MongoClient mongo;
  private MediaLibrary library;

  @BeforeEach
  void open() {
    store = EmbeddedStore.inMemory();
    mongo = MongoClients.create(store.connectionString());
    DataKey key = new DataKey(1, new byte[32]);
    DataKeys keys =
        new DataKeys() {
          @Override
          public DataKey current(String sessionId) {
            return key;
          }

          @Override
          public DataKey version(String sessionId, int version) {
            return key;
          }
        };
    library = new MongoMediaLibrary(mongo.getDatabase("test"), new Vault(keys, new SecureRandom()));
  }

  @AfterEach
  void close() {
    mongo.close();
    store.close();
  }

  @Test
  void countsWhatASessionHasAtHand() {
    add("med_1", "shop", MediaState.READY, 300, NOON);
    add("med_2", "shop", MediaState.READY, 200, NOON);
    add("med_3", "shop", MediaState.PENDING, 5_000, NOON);
    add("med_4", "other", MediaState.READY, 70_000, NOON);

    assertThat(library.size("shop")).isEqualTo(500);
    assertThat(new Quota(library, 600L).leaves("shop")).isEqualTo(100);
    assertThat(new Quota(library, 400L).leaves("shop")).isZero();
    assertThat(new Quota(library, null).leaves("shop")).isEqualTo(Long.MAX_VALUE);

    library.update(library.find("med_1").orElseThrow().expired());
    assertThat(library.size("shop")).isEqualTo(200);
    library.remove("med_2");
    assertThat(library.size("shop")).isZero();
  }

  @Test
  void findsTheOldestAtHandFirst() {
    add("med_new", "shop", MediaState.READY, 1, NOON);
    add("med_old", "shop", MediaState.READY, 1, NOON.minus(Duration.ofDays(2)));
    add("med_older", "other", MediaState.READY, 1, NOON.minus(Duration.ofDays(3)));
    add("med_pending", "shop", MediaState.PENDING, 1, NOON.minus(Duration.ofDays(9)));

    var old = library.olderThan(NOON.minus(Duration.ofDays(1)), 10);

    assertThat(old).extracting(Media::id).containsExactly("med_older", "med_old");
    assertThat(library.olderThan(NOON, 1)).extracting(Media::id).containsExactly("med_older");
  }

  private void add(String id, String session, MediaState state, long size, Instant at) {
    boolean added =
        library.add(
            new Media(
                id,
                session,
                state,
                size,
                "00",
                "image/png",
                null,
                null,
                null,
                new Media.Details("a.png", null),
                at));
    assertThat(added).isTrue();
  }
}
