package io.facteur.embeddedstore;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How documents are written, found and changed: the part of [StoreContract] without indexes.
abstract class DocumentContract {
  MongoClient client;
  MongoDatabase database;
  MongoCollection<Document> messages;

  /// Where the store under test listens.
  protected abstract String connectionString();

  @BeforeEach
  final void connect() {
    client = MongoClients.create(connectionString());
    database = client.getDatabase("contract-" + UUID.randomUUID());
    messages = database.getCollection("messages");
  }

  @AfterEach
  final void dropEverything() {
    database.drop();
    client.close();
  }

  static Document message(String session, int seq, String state) {
    return new Document("_id", session + "|" + seq)
        .append("session", session)
        .append("seq", seq)
        .append("state", state);
  }

  final void insertMessages(String session, int count) {
    messages.insertMany(
        IntStream.range(0, count)
            .mapToObj(seq -> message(session, seq, seq % 2 == 0 ? "EVEN" : "ODD"))
            .toList());
  }

  final List<Integer> sequences(Bson filter, Bson sort, int limit) {
    return messages.find(filter).sort(sort).limit(limit).into(new ArrayList<>()).stream()
        .map(document -> document.getInteger("seq"))
        .toList();
  }

  @Test
  void answersHelloAndPing() {
    assertThat(database.runCommand(new Document("ping", 1)).get("ok")).isEqualTo(1.0);
    assertThat(database.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary"))
        .isTrue();
  }

  @Test
  void acceptsTheConcernsTheProductAsksFor() {
    var strict =
        messages
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
            .withReadConcern(ReadConcern.MAJORITY);

    strict.insertOne(message("a", 1, "NEW"));

    assertThat(strict.find(eq("a|1")).first()).isEqualTo(message("a", 1, "NEW"));
    assertThat(strict.withReadConcern(ReadConcern.LOCAL).countDocuments()).isEqualTo(1);
  }

  @Test
  void findsByIdentityWithFurtherDemands() {
    insertMessages("a", 20);

    assertThat(messages.find(and(eq("a|3"), eq("state", "ODD"))).first()).isNotNull();
    assertThat(messages.find(and(eq("a|3"), eq("state", "EVEN"))).first()).isNull();
    assertThat(messages.find(in("_id", "a|1", "a|2", "nothing")).into(new ArrayList<>()))
        .hasSize(2);
  }

  @Test
  void findsByAListOfValuesByAbsenceAndByEitherOr() {
    messages.createIndex(ascending("state"));
    insertMessages("a", 4);
    messages.insertOne(new Document("_id", "bare"));
    messages.insertOne(new Document("_id", "null").append("state", null));

    assertThat(messages.countDocuments(in("state", "EVEN", "OTHER"))).isEqualTo(2);
    assertThat(messages.countDocuments(eq("state", null))).isEqualTo(2);
    assertThat(messages.countDocuments(exists("state", false))).isEqualTo(1);
    assertThat(messages.countDocuments(exists("state"))).isEqualTo(5);
    assertThat(messages.countDocuments(ne("state", "EVEN"))).isEqualTo(4);
    assertThat(messages.countDocuments(or(eq("state", "ODD"), eq("bare")))).isEqualTo(3);
  }

  @Test
  void comparesWithTheServersClock() {
    messages.insertOne(
        message("a", 1, "LEASED").append("until", Date.from(Instant.now().minusSeconds(60))));
    messages.insertOne(
        message("a", 2, "LEASED").append("until", Date.from(Instant.now().plusSeconds(60))));

    var expired =
        and(eq("session", "a"), Filters.expr(new Document("$lt", List.of("$until", "$$NOW"))));

    assertThat(sequences(expired, ascending("seq"), 0)).containsExactly(1);
  }

  @Test
  void changesADocumentOnlyWhenItIsAsExpected() {
    messages.insertOne(message("a", 1, "NEW").append("version", 1));
    var expected = and(eq("a|1"), eq("version", 1));
    var change = Updates.combine(Updates.inc("version", 1), Updates.set("state", "TAKEN"));

    assertThat(messages.updateOne(expected, change).getModifiedCount()).isEqualTo(1);
    assertThat(messages.updateOne(expected, change).getMatchedCount()).isZero();
    assertThat(messages.find(eq("a|1")).first())
        .isEqualTo(message("a", 1, "TAKEN").append("version", 2));
  }

  @Test
  void appliesEveryUpdateOperatorInUse() {
    messages.insertOne(message("a", 1, "NEW").append("tries", 1).append("log", List.of("x")));
    var before = Instant.now().minusSeconds(5);

    messages.updateOne(
        eq("a|1"),
        Updates.combine(
            Updates.set("nested.value", 7L),
            Updates.inc("tries", 2),
            Updates.unset("state"),
            Updates.push("log", "y"),
            Updates.currentDate("changedAt")));

    var changed = messages.find(eq("a|1")).into(new ArrayList<>()).getFirst();
    assertThat(changed)
        .containsEntry("tries", 3)
        .containsEntry("log", List.of("x", "y"))
        .containsEntry("nested", new Document("value", 7L))
        .doesNotContainKey("state");
    assertThat(changed.getDate("changedAt").toInstant()).isAfter(before);
  }

  @Test
  void insertsByUpsertOnceAndUpdatesAfterwards() {
    var filter = eq("a|1");
    var change =
        Updates.combine(Updates.setOnInsert("createdBy", "first"), Updates.inc("count", 1));

    var first = messages.updateOne(filter, change, new UpdateOptions().upsert(true));
    var second = messages.updateOne(filter, change, new UpdateOptions().upsert(true));

    assertThat(first.getUpsertedId()).isNotNull();
    assertThat(second.getUpsertedId()).isNull();
    assertThat(messages.find().first())
        .isEqualTo(new Document("_id", "a|1").append("createdBy", "first").append("count", 2));
  }

  @Test
  void returnsADocumentBeforeOrAfterChangingIt() {
    insertMessages("a", 3);
    var take = Updates.set("state", "TAKEN");

    var before = messages.findOneAndUpdate(eq("a|0"), take);
    var after =
        messages.findOneAndUpdate(
            eq("session", "a"),
            take,
            new FindOneAndUpdateOptions()
                .sort(descending("seq"))
                .returnDocument(ReturnDocument.AFTER));
    var upserted =
        messages.findOneAndUpdate(
            eq("fresh"),
            take,
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));

    assertThat(before).containsEntry("state", "EVEN");
    assertThat(after).containsEntry("seq", 2).containsEntry("state", "TAKEN");
    assertThat(upserted).isEqualTo(new Document("_id", "fresh").append("state", "TAKEN"));
    assertThat(messages.findOneAndUpdate(eq("nobody"), take)).isNull();
    assertThat(messages.findOneAndDelete(eq("fresh"))).isEqualTo(upserted);
    assertThat(messages.countDocuments(eq("fresh"))).isZero();
  }

  @Test
  void refusesADuplicateInFindAndModifyToo() {
    messages.createIndex(ascending("seq"), new IndexOptions().unique(true));
    insertMessages("a", 2);

    assertThatThrownBy(() -> messages.findOneAndUpdate(eq("a|0"), Updates.set("seq", 1)))
        .isInstanceOfSatisfying(
            MongoCommandException.class, e -> assertThat(e.getErrorCode()).isEqualTo(11000));
  }

  @Test
  void stopsAnOrderedInsertAtTheFirstDuplicateAndFinishesAnUnorderedOne() {
    messages.insertOne(message("a", 1, "NEW"));
    var batch = List.of(message("a", 0, "N"), message("a", 1, "N"), message("a", 2, "N"));

    var ordered =
        catchThrowableOfType(MongoBulkWriteException.class, () -> messages.insertMany(batch));
    var afterOrdered = messages.countDocuments();
    var unordered =
        catchThrowableOfType(
            MongoBulkWriteException.class,
            () -> messages.insertMany(batch, new InsertManyOptions().ordered(false)));

    assertThat(ordered.getWriteErrors()).singleElement().matches(e -> e.getIndex() == 1);
    assertThat(ordered.getWriteResult().getInsertedCount()).isEqualTo(1);
    assertThat(afterOrdered).isEqualTo(2);
    assertThat(unordered.getWriteErrors()).hasSize(2);
    assertThat(unordered.getWriteResult().getInsertedCount()).isEqualTo(1);
    assertThat(messages.countDocuments()).isEqualTo(3);
  }

  @Test
  void runsMixedBulkWrites() {
    insertMessages("a", 3);

    var result =
        messages.bulkWrite(
            List.of(
                new InsertOneModel<>(message("b", 1, "NEW")),
                new UpdateOneModel<>(eq("a|0"), Updates.set("state", "DONE")),
                new UpdateOneModel<>(
                    eq("c|1"), Updates.set("state", "NEW"), new UpdateOptions().upsert(true)),
                new DeleteOneModel<>(eq("a|1"))),
            new BulkWriteOptions().ordered(true));

    assertThat(result.getInsertedCount()).isEqualTo(1);
    assertThat(result.getModifiedCount()).isEqualTo(1);
    assertThat(result.getUpserts()).singleElement().matches(upsert -> upsert.getIndex() == 2);
    assertThat(result.getDeletedCount()).isEqualTo(1);
    assertThat(messages.countDocuments()).isEqualTo(4);
  }

  @Test
  void stopsAnOrderedBulkUpdateAtTheFirstError() {
    messages.createIndex(ascending("seq"), new IndexOptions().unique(true));
    insertMessages("a", 3);

    assertThatThrownBy(() ->
            messages.bulkWrite(
                List.of(
                    new UpdateOneModel<>(eq("a|0"), Updates.set("seq", 1)),
                    new UpdateOneModel<>(eq("a|2"), Updates.set("state", "DONE")))))
        .isInstanceOf(MongoBulkWriteException.class);

    assertThat(messages.countDocuments(eq("state", "DONE"))).isZero();
  }

  @Test
  void deliversLargeResultsInBatches() {
    insertMessages("a", 1_500);

    assertThat(messages.find().projection(Projections.include("seq")).into(new ArrayList<>()))
        .hasSize(1_500)
        .allMatch(document -> document.keySet().equals(Set.of("_id", "seq")));
    assertThat(messages.find().batchSize(7).limit(100).into(new ArrayList<>())).hasSize(100);
    assertThat(messages.countDocuments()).isEqualTo(1_500);
    assertThat(messages.estimatedDocumentCount()).isEqualTo(1_500);
  }

  @Test
  void keepsLargeDocuments() {
    var text = "x".repeat(2 << 20);
    for (var i = 0; i < 10; i++) {
      messages.insertOne(new Document("_id", i).append("text", text));
    }

    assertThat(messages.find()).allMatch(document -> document.getString("text").equals(text));
  }

  @Test
  void deletesOneOrMany() {
    messages.createIndex(ascending("state", "seq"));
    insertMessages("a", 10);

    assertThat(messages.deleteOne(eq("state", "ODD")).getDeletedCount()).isEqualTo(1);
    assertThat(messages.deleteMany(eq("state", "EVEN")).getDeletedCount()).isEqualTo(5);
    assertThat(messages.updateMany(gt("seq", 0), Updates.inc("seq", 100)).getModifiedCount())
        .isEqualTo(4);
    assertThat(sequences(eq("state", "ODD"), ascending("seq"), 2)).containsExactly(103, 105);
  }

  @Test
  void listsDatabasesAndCollections() {
    insertMessages("a", 1);

    assertThat(client.listDatabaseNames()).contains(database.getName());
    assertThat(database.listCollectionNames()).containsExactly("messages");
    messages.drop();
    assertThat(database.listCollectionNames()).isEmpty();
  }
}
