package io.facteur.embeddedstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents with arrays and documents inside, in a collection with indexes and in one without:
/// both must find, change and delete the same.
abstract class ArrayIndexContract {
  private static final int DOCUMENTS = 150;
  private static final int ROUNDS = 250;

  private MongoClient client;
  private MongoDatabase database;
  private MongoCollection<Document> indexed;
  private MongoCollection<Document> plain;
  private RandomGenerator random = RandomGenerator.getDefault();

  /// Where the store under test listens.
  protected abstract String connectionString();

  @BeforeEach
  final void connect() {
    client = MongoClients.create(connectionString());
    database = client.getDatabase("arrays-" + UUID.randomUUID());
    indexed = database.getCollection("indexed");
    plain = database.getCollection("plain");
    indexed.createIndex(new Document("tags", 1).append("n", 1));
    indexed.createIndex(new Document("n", -1).append("tags", -1));
    indexed.createIndex(new Document("parts.k", 1).append("parts.v", 1));
    indexed.createIndex(new Document("box.k", 1));
  }

  @AfterEach
  final void dropEverything() {
    database.drop();
    client.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23, 24})
  void worksTheSameWithAndWithoutIndexes(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (var id = 0; id < DOCUMENTS; id++) {
      insert(id);
    }

    for (var round = 0; round < ROUNDS; round++) {
      var query = query();
      var what = "seed " + seed + " round " + round + " " + query.toJson();
      assertThat(ids(indexed, query)).as(what).isEqualTo(ids(plain, query));
      change(round, query, what);
    }
    assertThat(all(indexed)).isEqualTo(all(plain));
  }

  private void insert(int id) {
    var document = document(id);
    indexed.insertOne(document);
    plain.insertOne(document);
  }

  private void change(int round, Document query, String what) {
    switch (random.nextInt(3)) {
      case 0 -> insert(DOCUMENTS + round);
      case 1 -> {
        var narrow = new Document(query).append("_id", new Document("$mod", List.of(7, round % 7)));
        assertThat(indexed.deleteMany(narrow).getDeletedCount())
            .as(what)
            .isEqualTo(plain.deleteMany(narrow).getDeletedCount());
      }
      default -> {
        var change =
            new Document("$set", new Document("n", number()).append("box", part()))
                .append("$push", new Document("log", round));
        assertThat(indexed.updateMany(query, change).getModifiedCount())
            .as(what)
            .isEqualTo(plain.updateMany(query, change).getModifiedCount());
      }
    }
  }

  private static List<Object> ids(MongoCollection<Document> collection, Document query) {
    return collection
        .find(query)
        .sort(new Document("_id", 1))
        .map(document -> document.get("_id"))
        .into(new ArrayList<>());
  }

  private static List<Document> all(MongoCollection<Document> collection) {
    return collection.find().sort(new Document("_id", 1)).into(new ArrayList<>());
  }

  private Document document(int id) {
    var document = new Document("_id", id).append("n", number());
    switch (random.nextInt(4)) {
      case 0 -> document.append("tags", number());
      case 1 -> document.append("tags", List.of());
      default -> document.append("tags", numbers());
    }
    switch (random.nextInt(3)) {
      case 0 -> document.append("parts", part());
      case 1 -> document.append("parts", List.of(part(), part(), part()));
      default -> document.append("other", 1);
    }
    return document.append("box", part());
  }

  private Document part() {
    var part = new Document("k", number());
    return random.nextBoolean() ? part.append("v", number()) : part;
  }

  private List<Integer> numbers() {
    var numbers = new ArrayList<Integer>();
    for (var i = random.nextInt(1, 4); i > 0; i--) {
      numbers.add(number());
    }
    return numbers;
  }

  private int number() {
    return random.nextInt(8);
  }

  private Document query() {
    var query = new Document();
    for (var field : List.of("tags", "n", "parts.k", "parts.v", "box.k")) {
      if (random.nextInt(3) == 0) {
        query.append(field, demand());
      }
    }
    return query;
  }

  private Object demand() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> number();
      case 2 -> new Document("$in", numbers());
      case 3 -> new Document("$gte", number());
      default -> new Document("$lt", number());
    };
  }
}
