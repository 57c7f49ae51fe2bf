package io.facteur.embeddedstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import io.facteur.embeddedstore.EmbeddedStore.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  void refusesAFolderThatAnotherProcessHolds() throws Exception {
    try (var _ = StoreProcess.start(folder)) {
      assertThatThrownBy(() -> EmbeddedStore.open(Settings.inFolder(folder)))
          .isInstanceOf(DataFolderLockedException.class);
    }

    EmbeddedStore.open(Settings.inFolder(folder)).close();
  }

  @Test
  void refusesAPortThatIsTaken() {
    try (var store = EmbeddedStore.inMemory()) {
      var port = URI.create(store.connectionString()).getPort();

      assertThatThrownBy(() -> EmbeddedStore.open(Settings.inFolder(folder).withPort(port)))
          .hasMessageContaining(String.valueOf(port));
    }
    EmbeddedStore.open(Settings.inFolder(folder)).close();
  }

  @Test
  void refusesAFileCutShort() throws IOException {
    try (var store = EmbeddedStore.open(Settings.inFolder(folder));
        var client = MongoClients.create(store.connectionString())) {
      var notes = client.getDatabase("it").getCollection("notes");
      for (var i = 0; i < 200; i++) {
        notes.insertOne(new Document("_id", i).append("text", "x".repeat(2_000)));
      }
    }
    var file = folder.resolve(StoreFile.FILE_NAME);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(file) / 2);
    }

    assertThatThrownBy(() -> EmbeddedStore.open(Settings.inFolder(folder)))
        .isInstanceOf(DataFolderUnreadableException.class);
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
