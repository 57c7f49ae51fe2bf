package io.facteur.embeddedstore;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/// What Facteur's services rely on in a document store. The embedded store and a real MongoDB both
/// have to pass, so that the one does not lie about the other.
abstract class StoreContract extends DocumentContract {
  @Test
  void findsByEqualFieldsAndARangeInOrderUpToALimit() {
    messages.createIndex(ascending("session", "seq"));
    insertMessages("a", 50);
    insertMessages("b", 50);

    assertThat(
            sequences(and(eq("session", "a"), gt("seq", 10), lt("seq", 40)), ascending("seq"), 3))
        .containsExactly(11, 12, 13);
    assertThat(sequences(and(eq("session", "a"), gte("seq", 48)), descending("seq"), 10))
        .containsExactly(49, 48);
  }

  @Test
  void explainsWhichIndexItUses() {
    messages.createIndex(ascending("session", "state", "seq"), new IndexOptions().name("by_state"));
    insertMessages("a", 200);
    insertMessages("b", 200);

    var plan =
        messages
            .find(and(eq("session", "a"), eq("state", "ODD"), gt("seq", 100)))
            .sort(ascending("seq"))
            .explain()
            .toJson();

    assertThat(plan).contains("IXSCAN", "by_state").doesNotContain("\"SORT\"", "COLLSCAN");
  }

  @Test
  void refusesASecondDocumentUnderAUniqueKeyAndNamesTheIndex() {
    messages.createIndex(
        ascending("session", "seq"), new IndexOptions().unique(true).name("one_per_seq"));
    messages.insertOne(message("a", 1, "NEW"));

    var refused =
        catchThrowableOfType(
            MongoWriteException.class,
            () -> messages.insertOne(message("a", 1, "NEW").append("_id", "other")));

    assertThat(refused.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
    assertThat(refused.getError().getMessage()).contains("one_per_seq");
    messages.insertOne(message("a", 2, "NEW"));
    assertThatThrownBy(() -> messages.updateOne(eq("a|2"), Updates.set("seq", 1)))
        .isInstanceOfSatisfying(
            MongoWriteException.class, e -> assertThat(e.getCode()).isEqualTo(11000));
    assertThat(messages.find(eq("a|2")).first()).isEqualTo(message("a", 2, "NEW"));
  }

  @Test
  void tellsTheKeyOfADuplicate() {
    messages.insertOne(message("a", 1, "NEW"));
    messages.createIndex(ascending("session"), new IndexOptions().unique(true));
    var insert =
        new Document("insert", "messages").append("documents", List.of(message("a", 2, "NEW")));

    var error = database.runCommand(insert).getList("writeErrors", Document.class).getFirst();

    assertThat(error.getInteger("code")).isEqualTo(11000);
    assertThat(error.get("keyPattern")).isEqualTo(new Document("session", 1));
    assertThat(error.get("keyValue")).isEqualTo(new Document("session", "a"));
  }

  @Test
  void allowsMissingFieldsUnderASparseUniqueIndexOnly() {
    messages.createIndex(ascending("key"), new IndexOptions().unique(true).sparse(true));
    messages.insertOne(message("a", 1, "NEW"));
    messages.insertOne(message("a", 2, "NEW"));
    messages.insertOne(message("a", 3, "NEW").append("key", "k"));

    assertThatThrownBy(() -> messages.insertOne(message("a", 4, "NEW").append("key", "k")))
        .isInstanceOf(MongoWriteException.class);
    assertThat(messages.countDocuments(eq("key", "k"))).isEqualTo(1);
    assertThat(messages.countDocuments(eq("key", null))).isEqualTo(2);
    assertThat(sequences(new Document(), ascending("key", "seq"), 0)).containsExactly(1, 2, 3);
  }

  @Test
  void limitsAPartialUniqueIndexToItsDocuments() {
    messages.createIndex(
        ascending("session"),
        new IndexOptions().unique(true).partialFilterExpression(eq("state", "ACTIVE")));
    messages.insertOne(message("a", 1, "ACTIVE"));
    messages.insertOne(message("a", 2, "DONE"));
    messages.insertOne(message("a", 3, "DONE"));

    assertThatThrownBy(() -> messages.insertOne(message("a", 4, "ACTIVE")))
        .isInstanceOf(MongoWriteException.class);
    assertThatThrownBy(() -> messages.updateOne(eq("a|2"), Updates.set("state", "ACTIVE")))
        .isInstanceOf(MongoWriteException.class);
    messages.updateOne(eq("a|1"), Updates.set("state", "DONE"));
    messages.updateOne(eq("a|2"), Updates.set("state", "ACTIVE"));
    assertThat(messages.countDocuments(eq("session", "a"))).isEqualTo(3);
    assertThat(messages.countDocuments(and(eq("session", "a"), eq("state", "ACTIVE"))))
        .isEqualTo(1);
  }

  @Test
  void refusesAUniqueIndexOverDuplicatesAndKeepsNoTraceOfIt() {
    insertMessages("a", 2);
    var unique = new IndexOptions().unique(true);

    assertThatThrownBy(() -> messages.createIndex(ascending("session"), unique))
        .isInstanceOf(MongoServerException.class);
    messages.deleteOne(eq("a|1"));
    messages.createIndex(ascending("session"), unique);

    assertThatThrownBy(() -> messages.insertOne(message("a", 7, "NEW")))
        .isInstanceOf(MongoWriteException.class);
  }

  @Test
  void listsAndDropsIndexesOfOneCollectionWithoutTouchingAnothers() {
    var others = database.getCollection("others");
    messages.createIndex(compoundIndex(ascending("session"), descending("seq")));
    others.createIndex(compoundIndex(ascending("session"), descending("seq")));

    messages.dropIndex("session_1_seq_-1");

    assertThat(messages.listIndexes().map(index -> index.getString("name")))
        .containsExactly("_id_");
    assertThat(others.listIndexes().map(index -> index.getString("name")))
        .containsExactlyInAnyOrder("_id_", "session_1_seq_-1");
    assertThatThrownBy(() -> messages.dropIndex("session_1_seq_-1"))
        .isInstanceOf(MongoCommandException.class);
  }

  @Test
  void createsTheSameIndexTwiceButNotAnotherUnderItsName() {
    messages.createIndex(ascending("session"), new IndexOptions().name("by_session"));
    messages.createIndex(ascending("session"), new IndexOptions().name("by_session"));

    assertThatThrownBy(
            () -> messages.createIndex(ascending("seq"), new IndexOptions().name("by_session")))
        .isInstanceOf(MongoCommandException.class);
    assertThat(messages.listIndexes().into(new ArrayList<>())).hasSize(2);
  }

  @Test
  void listsADocumentUnderEveryElementOfAnArray() {
    messages.createIndex(ascending("tags"));
    messages.insertOne(message("a", 1, "NEW").append("tags", List.of("x", "y")));
    messages.insertOne(message("a", 2, "NEW").append("tags", List.of("y")));
    messages.insertOne(message("a", 3, "NEW").append("tags", List.of()));

    assertThat(sequences(eq("tags", "y"), ascending("seq"), 0)).containsExactly(1, 2);
    assertThat(sequences(in("tags", "x", "y"), ascending("seq"), 0)).containsExactly(1, 2);
    messages.updateOne(eq("a|1"), Updates.pull("tags", "y"));
    assertThat(sequences(eq("tags", "y"), ascending("seq"), 0)).containsExactly(2);
    assertThat(sequences(new Document(), ascending("tags", "seq"), 0)).containsExactly(3, 1, 2);
  }

  @Test
  void aggregatesWhatAMatchFinds() {
    messages.createIndex(ascending("session", "seq"));
    insertMessages("a", 10);
    insertMessages("b", 10);

    var perState =
        messages.aggregate(
            List.of(
                Aggregates.match(and(eq("session", "a"), gte("seq", 5))),
                Aggregates.group("$state", Accumulators.sum("n", 1)),
                Aggregates.sort(Sorts.ascending("_id"))));

    assertThat(perState)
        .containsExactly(
            new Document("_id", "EVEN").append("n", 2), new Document("_id", "ODD").append("n", 3));
  }

  @Test
  void countsByFieldAsMongoDbDoes() {
    messages.createIndex(
        ascending("s", "chat", "own"),
        new IndexOptions().partialFilterExpression(new Document("own", false)));
    for (int i = 0; i < 30; i++) {
      messages.insertOne(
          new Document("_id", i)
              .append("s", i < 25 ? "a" : "b")
              .append("chat", "c" + i % 3)
              .append("own", i % 5 == 0));
    }
    Document filter =
        new Document("s", "a")
            .append("chat", new Document("$in", List.of("c0", "c1", "c9", "c0")))
            .append("own", false);
    Map<String, Integer> counts = new HashMap<>();
    messages
        .aggregate(
            List.of(Aggregates.match(filter), Aggregates.group("$chat", Accumulators.sum("n", 1))))
        .forEach(found -> counts.put(found.getString("_id"), found.getInteger("n")));

    assertThat(counts).isEqualTo(Map.of("c0", 7, "c1", 7));
  }
}
