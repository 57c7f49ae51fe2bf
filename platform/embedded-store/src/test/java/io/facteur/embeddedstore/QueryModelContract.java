package io.facteur.embeddedstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random documents, random changes and random queries, against a model in plain Java that looks at
/// every document. Indexes may make answers faster; here they must not make them different.
abstract class QueryModelContract {
  private static final int DOCUMENTS = 400;
  private static final int ROUNDS = 400;
  private static final List<String> FIELDS = List.of("a", "b", "c");

  private MongoClient client;
  private MongoDatabase database;
  private MongoCollection<Document> collection;
  private RandomGenerator random = RandomGenerator.getDefault();
  private final Map<Integer, Document> model = new TreeMap<>();
  private int throughIndex;

  /// Where the store under test listens.
  protected abstract String connectionString();

  @BeforeEach
  final void connect() {
    client = MongoClients.create(connectionString());
    database = client.getDatabase("model-" + UUID.randomUUID());
    collection = database.getCollection("things");
  }

  @AfterEach
  final void dropEverything() {
    database.drop();
    client.close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void answersAsAModelThatLooksAtEveryDocument(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    createIndexes();
    for (var id = 0; id < DOCUMENTS; id++) {
      put(id, document(id));
    }

    for (var round = 0; round < ROUNDS; round++) {
      change();
      compare("seed " + seed + " round " + round);
    }

    assertThat(throughIndex).as("queries answered through an index").isGreaterThan(ROUNDS / 2);
  }

  private void createIndexes() {
    var plain = new IndexOptions();
    collection.createIndex(new Document("a", 1), plain);
    collection.createIndex(new Document("a", 1).append("b", 1).append("c", 1), plain);
    collection.createIndex(new Document("a", 1).append("b", -1), plain);
    collection.createIndex(new Document("c", -1).append("a", -1), plain);
    collection.createIndex(new Document("b", 1), new IndexOptions().sparse(true));
    collection.createIndex(
        new Document("c", 1).append("b", 1),
        new IndexOptions().partialFilterExpression(new Document("a", 1)));
  }

  private Document document(int id) {
    var document = new Document("_id", id);
    for (var field : FIELDS) {
      if (random.nextInt(10) > 0) {
        document.append(field, value());
      }
    }
    return document;
  }

  /// Few distinct values, so that equal keys, ties and empty ranges all happen.
  private @Nullable Object value() {
    return switch (random.nextInt(9)) {
      case 0 -> random.nextInt(-3, 6) / 2.0;
      case 1 -> (long) random.nextInt(-3, 6);
      case 2, 3 -> "t" + random.nextInt(4);
      case 4 -> null;
      default -> random.nextInt(-3, 6);
    };
  }

  private void change() {
    var id = random.nextInt(DOCUMENTS);
    switch (random.nextInt(4)) {
      case 0 -> {
        model.remove(id);
        collection.deleteOne(new Document("_id", id));
      }
      case 1 -> put(id, document(id));
      default -> {
        var field = FIELDS.get(random.nextInt(FIELDS.size()));
        var value = value();
        collection.updateOne(
            new Document("_id", id), new Document("$set", new Document(field, value)));
        model.computeIfPresent(id, (_, old) -> new Document(old).append(field, value));
      }
    }
  }

  private void put(int id, Document document) {
    collection.deleteOne(new Document("_id", id));
    collection.insertOne(document);
    model.put(id, document);
  }

  private void compare(String round) {
    var demands = demands();
    var filter = new Document();
    demands.forEach(demand -> filter.append(demand.field(), demand.toQuery()));
    var sort = sort();
    var limit = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 30);
    var matching =
        model.values().stream()
            .filter(document -> demands.stream().allMatch(demand -> demand.matches(document)))
            .sorted(order(sort))
            .toList();
    var expected = limit == 0 ? matching : matching.stream().limit(limit).toList();
    var what = round + " filter " + filter.toJson() + " sort " + sort.toJson() + " limit " + limit;

    if (collection.find(filter).sort(sort).limit(limit).explain().toJson().contains("IXSCAN")) {
      throughIndex++;
    }
    assertThat(ids(collection.find(filter).sort(sort).limit(limit)))
        .as(what)
        .containsExactlyElementsOf(ids(expected));
    assertThat(collection.countDocuments(filter)).as(what).isEqualTo(matching.size());
    assertThat(ids(collection.find(filter)))
        .as(what)
        .containsExactlyInAnyOrderElementsOf(ids(matching));
  }

  private static List<Integer> ids(Iterable<Document> documents) {
    var ids = new ArrayList<Integer>();
    documents.forEach(document -> ids.add(document.getInteger("_id")));
    return ids;
  }

  private List<Demand> demands() {
    var demands = new ArrayList<Demand>();
    for (var field : FIELDS) {
      if (random.nextBoolean()) {
        demands.add(demand(field));
      }
    }
    return demands;
  }

  private Demand demand(String field) {
    return switch (random.nextInt(7)) {
      case 0, 1 -> new Demand.Equal(field, value());
      case 2 -> {
        var values = new ArrayList<>();
        for (var i = random.nextInt(4); i >= 0; i--) {
          values.add(value());
        }
        yield new Demand.AnyOf(field, values);
      }
      case 3 -> new Demand.Present(field, random.nextBoolean());
      case 4 ->
          new Demand.Beyond(
              field,
              random.nextBoolean() ? (Object) random.nextInt(-4, 5) : "t" + random.nextInt(4),
              List.of("$gt", "$gte", "$lt", "$lte").get(random.nextInt(4)));
      default -> {
        var low = random.nextInt(-4, 5);
        yield random.nextBoolean()
            ? new Demand.Between(field, low, random.nextBoolean(), low + random.nextInt(4))
            : new Demand.Between(
                field, "t" + random.nextInt(3), random.nextBoolean(), "t" + random.nextInt(1, 4));
      }
    };
  }

  private Document sort() {
    var sort = new Document();
    for (var i = random.nextInt(3); i > 0; i--) {
      sort.append(FIELDS.get(random.nextInt(FIELDS.size())), random.nextBoolean() ? 1 : -1);
    }
    return sort.append("_id", 1);
  }

  private static Comparator<Document> order(Document sort) {
    Comparator<Document> order = (_, _) -> 0;
    for (var field : sort.keySet()) {
      Comparator<Document> next = (one, other) -> Demand.compare(one.get(field), other.get(field));
      order = order.thenComparing(sort.getInteger(field) > 0 ? next : next.reversed());
    }
    return order;
  }
}
