package io.facteur.embeddedstore;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.facteur.embeddedstore.EmbeddedStore.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReopeningTest {
  @TempDir private Path folder;

  private void with(Consumer<MongoCollection<Document>> work) {
    try (var store = EmbeddedStore.open(Settings.inFolder(folder));
        var client = MongoClients.create(store.connectionString())) {
      work.accept(client.getDatabase("it").getCollection("messages"));
    }
  }

  private static Document message(int seq) {
    return new Document("_id", seq).append("session", "s" + seq % 3).append("seq", seq);
  }

  @Test
  void findsThroughItsIndexesAfterReopening() {
    with(messages -> {
      messages.createIndex(Indexes.ascending("session", "seq"), new IndexOptions().unique(true));
      messages.createIndex(
          Indexes.descending("seq"),
          new IndexOptions().partialFilterExpression(eq("session", "s1")).sparse(false));
      messages.insertMany(IntStream.range(0, 300).mapToObj(ReopeningTest::message).toList());
    });

    with(messages -> {
      var query = and(eq("session", "s1"), gte("seq", 290));
      assertThat(messages.find(query).sort(Indexes.ascending("seq")).into(new ArrayList<>()))
          .containsExactly(message(292), message(295), message(298));
      assertThat(messages.find(query).explain().toJson()).contains("IXSCAN");
      assertThat(messages.listIndexes().into(new ArrayList<>())).hasSize(3);
      assertThatThrownBy(() -> messages.insertOne(message(1).append("_id", "again")))
          .isInstanceOf(MongoWriteException.class);
    });
  }

  @Test
  void buildsAnIndexAnewAfterItWasDropped() {
    with(messages -> {
      messages.createIndex(Indexes.ascending("session"));
      messages.insertOne(message(1));
      messages.dropIndex("session_1");
      messages.insertOne(message(4));
      messages.createIndex(Indexes.ascending("session"));
    });

    with(messages -> assertThat(messages.countDocuments(eq("session", "s1"))).isEqualTo(2));
  }

  @Test
  void forgetsADroppedDatabase() {
    try (var store = EmbeddedStore.open(Settings.inFolder(folder));
        var client = MongoClients.create(store.connectionString())) {
      client.getDatabase("gone").getCollection("messages").insertOne(message(1));
      client.getDatabase("kept").getCollection("messages").insertOne(message(1));
      client.getDatabase("gone").drop();
    }

    try (var store = EmbeddedStore.open(Settings.inFolder(folder));
        var client = MongoClients.create(store.connectionString())) {
      assertThat(client.listDatabaseNames()).containsExactly("kept");
      assertThat(client.getDatabase("gone").getCollection("messages").countDocuments()).isZero();
    }
  }

  @Test
  void forgetsADroppedCollectionAndItsIndexes() {
    with(messages -> {
      messages.createIndex(Indexes.ascending("session"), new IndexOptions().unique(true));
      messages.insertOne(message(1));
      messages.drop();
      messages.insertOne(message(1));
      messages.insertOne(message(4));
    });

    with(messages -> {
      assertThat(messages.countDocuments()).isEqualTo(2);
      assertThat(messages.listIndexes().into(new ArrayList<>())).hasSize(1);
    });
  }
}
