package io.facteur.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.facteur.embeddedstore.EmbeddedStore;
import java.nio.file.Path;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MongoStoreMarkTest {
  @TempDir Path folder;

  private final EmbeddedStore store = EmbeddedStore.inMemory();
  private final MongoClient client = MongoClients.create(store.connectionString());
  private final MongoDatabase database = client.getDatabase("facteur");
  private final MongoCollection<Document> installation = database.getCollection("installation");

  @AfterEach
  void close() {
    client.close();
    store.close();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = " ")
  void seesNoRestoreWhereThereWasNone(@Nullable String word) {
    assertThat(mark("a", word).look()).isZero();
    assertThat(mark("a", word).look()).isZero();
    assertThat(mark("b", word).look()).as("a replica that came later").isZero();
  }

  @Test
  void noticesADatabaseThatWasPutBack() {
    var mark = mark("a", null);
    mark.look();
    var backup = installation.find().first();
    mark.look();

    installation.replaceOne(new Document(), backup);

    assertThat(mark("a", null).look()).isEqualTo(1);
    assertThat(mark("a", null).look()).as("once").isEqualTo(1);
  }

  @Test
  void noticesItOnceWithSeveralReplicas() {
    mark("a", null).look();
    var backup = installation.find().first();
    mark("a", null).look();
    mark("b", null).look();
    mark("b", null).look();

    installation.replaceOne(new Document(), backup);

    assertThat(mark("a", null).look()).isEqualTo(1);
    assertThat(mark("b", null).look()).isEqualTo(1);
  }

  @Test
  void noticesADatabaseThatIsEmptyAgain() {
    mark("a", null).look();

    installation.drop();

    assertThat(mark("a", null).look()).isEqualTo(1);
  }

  @Test
  void believesAnOperatorOnceForEachWord() {
    assertThat(mark("a", "monday").look()).isEqualTo(1);
    assertThat(mark("a", "monday").look()).isEqualTo(1);
    assertThat(mark("b", "monday").look()).isEqualTo(1);
    assertThat(mark("a", "tuesday").look()).isEqualTo(2);
  }

  private MongoStoreMark mark(String replica, @Nullable String word) {
    return new MongoStoreMark(
        database, new MarkFile(folder.resolve(replica).resolve("mark")), word);
  }
}
