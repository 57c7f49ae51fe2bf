package io.facteur.embeddedstore;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexCountTest {
  private final StoreFile file = StoreFile.inMemory();
  private StoreIndex index;

  @BeforeEach
  @SuppressWarnings("NullAway") // an index that is not unique asks its collection nothing
  void fill() {
    var definition =
        IndexDefinition.of(
            new Document("name", "unread")
                .append("key", new Document("s", 1).append("chat", 1).append("own", 1))
                .append("partialFilterExpression", new Document("own", false)));
    index = new StoreIndex(definition, file.entries("db", "messages", "unread"), false);
    for (long i = 0; i < 20; i++) {
      index.add(
          new Document("s", "a").append("chat", "c" + i % 2).append("own", i % 5 == 0), i, null);
    }
  }

  @AfterEach
  void close() {
    file.close();
  }

  @Test
  void tellsWhatItsFirstFieldsAndItsFilterSay() {
    assertThat(count(unread("c0"))).hasValue(8);
    assertThat(count(unread("c7"))).hasValue(0);
    assertThat(count(new Document("s", "a").append("own", false))).hasValue(16);
  }

  @Test
  void tellsNothingOfWhatItDoesNotHold() {
    assertThat(count(new Document("s", "a").append("chat", "c0"))).as("own ones too").isEmpty();
    assertThat(count(unread("c0").append("text", "x"))).as("another field").isEmpty();
    assertThat(count(new Document("chat", "c0").append("own", false))).as("no start").isEmpty();
    assertThat(count(unread("c0").append("s", new Document("$gt", "a")))).as("a range").isEmpty();
    assertThat(count(new Document())).as("everything").isEmpty();
    assertThat(count(unread("c0").append("own", null))).as("null is missing, too").isEmpty();
  }

  @Test
  void countsEachValueThatIsAskedFor() {
    var group = new Document("_id", "$chat").append("n", new Document("$sum", 1));
    var several = unread("").append("chat", new Document("$in", List.of("c0", "c1", "c7")));

    assertThat(counts(several, group))
        .contains(
            List.of(
                new Document("_id", "c0").append("n", 8),
                new Document("_id", "c1").append("n", 8)));
    assertThat(counts(several, group.clone().append("most", new Document("$max", "$at"))))
        .isEmpty();
    assertThat(counts(unread("c0"), group)).isEmpty();
  }

  @Test
  void countsAsDriversAsk() {
    var group = new Document("_id", 1).append("n", new Document("$sum", 1));

    assertThat(counts(unread("c0"), group))
        .contains(List.of(new Document("_id", 1).append("n", 8)));
    assertThat(counts(unread("c7"), group)).contains(List.of());
    assertThat(counts(new Document("chat", "c0"), group)).isEmpty();
  }

  private static Document unread(String chat) {
    return new Document("s", "a").append("chat", chat).append("own", false);
  }

  private OptionalLong count(Document query) {
    return IndexCount.of(query, List.of(index));
  }

  private Optional<List<Document>> counts(Document query, Document group) {
    return IndexCount.ofPipeline(query, List.of(new Document("$group", group)), List.of(index));
  }
}
