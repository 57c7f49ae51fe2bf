package io.facteur.media.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.media.library.Media;
import io.facteur.media.library.MediaState;
import io.facteur.servicekit.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoUploadKeysTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private EmbeddedStore store;
  private MongoClient mongo;

  @BeforeEach
  void open() {
    store = EmbeddedStore.inMemory();
    mongo = MongoClients.create(store.connectionString());
  }

  @AfterEach
  void close() {
    mongo.close();
    store.close();
  }

  @Test
  void standsForTheFirstOfTheSameBytes() {
    MongoUploadKeys keys = at(NOON);

    assertThat(keys.claim("a key", media("med_1", "shop", "aa"))).isEqualTo("med_1");
    assertThat(keys.claim("a key", media("med_2", "shop", "aa"))).isEqualTo("med_1");
    assertThat(keys.claim("another", media("med_3", "shop", "aa"))).isEqualTo("med_3");
    assertThat(keys.claim("a key", media("med_4", "other", "bb"))).isEqualTo("med_4");
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> keys.claim("a key", media("med_5", "shop", "bb")))
        .matches(refusal -> refusal.code().code().equals("IDEMPOTENCY_KEY_REUSED"));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> keys.claim(" ", media("med_6", "shop", "bb")))
        .matches(refusal -> refusal.code().code().equals("INVALID_IDEMPOTENCY_KEY"));
  }

  @Test
  void isFreeAgainAfterADay() {
    assertThat(at(NOON).claim("a key", media("med_1", "shop", "aa"))).isEqualTo("med_1");

    assertThat(at(NOON.plus(Duration.ofHours(25))).claim("a key", media("med_2", "shop", "bb")))
        .isEqualTo("med_2");
  }

  private MongoUploadKeys at(Instant now) {
    return new MongoUploadKeys(mongo.getDatabase("test"), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Media media(String id, String session, String sha256) {
    return new Media(
        id,
        session,
        MediaState.READY,
        1,
        sha256,
        "image/png",
        null,
        null,
        null,
        new Media.Details(null, null),
        NOON);
  }
}
