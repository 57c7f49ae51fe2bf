package io.facteur.embeddedstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import io.facteur.embeddedstore.EmbeddedStore.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
  @TempDir private Path folder;

  @Test
  void keepsADocumentAcrossClosingAndOpening() {
    try (var store = EmbeddedStore.open(Settings.inFolder(folder));
        var client = MongoClients.create(store.connectionString())) {
      client.getDatabase("it").getCollection("notes").insertOne(new Document("_id", "a"));
    }

    try (var store = EmbeddedStore.open(Settings.inFolder(folder));
        var client = MongoClients.create(store.connectionString())) {
      assertThat(client.getDatabase("it").getCollection("notes").find().first())
          .isEqualTo(new Document("_id", "a"));
    }
  }

  @Test
  void refusesAFolderThatAnotherStoreHolds() {
    try (var _ = EmbeddedStore.open(Settings.inFolder(folder))) {
      assertThatThrownBy(() -> EmbeddedStore.open(Settings.inFolder(folder)))
          .isInstanceOf(DataFolderLockedException.class)
          .hasMessageContaining(folder.toString());
    }
  }

  @Test
  void refusesADamagedFileAndLeavesItAsItIs() throws IOException {
    var file = folder.resolve(StoreFile.FILE_NAME);
    Files.writeString(file, "this is no store".repeat(1_000));

    assertThatThrownBy(() -> EmbeddedStore.open(Settings.inFolder(folder)))
        .isInstanceOf(DataFolderUnreadableException.class)
        .hasMessageContaining(file.toString());
    assertThat(file).hasContent("this is no store".repeat(1_000));
  }

  @Test
  void startsSeveralStoresInMemoryThatDoNotSeeEachOther() {
    try (var one = EmbeddedStore.inMemory();
        var other = EmbeddedStore.inMemory();
        var first = MongoClients.create(one.connectionString());
        var second = MongoClients.create(other.connectionString())) {
      first.getDatabase("it").getCollection("notes").insertOne(new Document("_id", "a"));

      assertThat(second.getDatabase("it").getCollection("notes").countDocuments()).isZero();
    }
  }
}
