package io.facteur.media.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store of files does. An adapter extends this.
abstract class FileStoreContract {

  abstract FileStore store() throws IOException;

  @Test
  void keepsAFileUnderSessionAndId() throws IOException {
    FileStore store = store();

    keep(store, "shop", "med_1", "the file");

    assertThat(read(store, "shop", "med_1", 0)).isEqualTo("the file");
    assertThat(read(store, "shop", "med_1", 4)).isEqualTo("file");
    assertThat(store.find("shop", "med_1").orElseThrow().size()).isEqualTo(8);
    assertThat(store.find("other", "med_1")).isEmpty();
    assertThat(store.find("shop", "med_2")).isEmpty();
  }

  @Test
  void showsNothingBeforeItIsKept() throws IOException {
    FileStore store = store();
    try (var file = store.begin("shop", "med_1")) {
      try (var out = file.open()) {
        out.write(1);
      }

      assertThat(store.find("shop", "med_1")).isEmpty();
    }
    assertThat(store.find("shop", "med_1")).as("dropped").isEmpty();
  }

  @Test
  void startsFromTheBeginningEachTimeItIsOpened() throws IOException {
    FileStore store = store();
    try (var file = store.begin("shop", "med_1")) {
      write(file, "a first attempt that broke off");
      write(file, "second");
      file.keep();
    }

    assertThat(read(store, "shop", "med_1", 0)).isEqualTo("second");
  }

  @Test
  void takesTheNewestOfTwo() throws IOException {
    FileStore store = store();

    keep(store, "shop", "med_1", "one");
    keep(store, "shop", "med_1", "two");

    assertThat(read(store, "shop", "med_1", 0)).isEqualTo("two");
  }

  @Test
  void deletesOneFileOrAllOfASession() throws IOException {
    FileStore store = store();
    keep(store, "shop", "med_1", "one");
    keep(store, "shop", "med_2", "two");
    keep(store, "other", "med_3", "three");

    store.delete("shop", "med_1");
    store.delete("shop", "med_1");
    assertThat(store.find("shop", "med_1")).isEmpty();
    assertThat(store.find("shop", "med_2")).isPresent();

    store.deleteAll("shop");
    store.deleteAll("shop");
    assertThat(store.find("shop", "med_2")).isEmpty();
    assertThat(store.find("other", "med_3")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../x", "a/b", "a\\b", "a\u0000b", "%2e%2e"})
  void refusesIdsThatLeadElsewhere(String id) throws IOException {
    FileStore store = store();

    assertThatIllegalArgumentException().isThrownBy(() -> store.find("shop", id));
    assertThatIllegalArgumentException().isThrownBy(() -> store.begin("shop", id));
  }

  @Test
  void keepsAnySessionNameInItsPlace() throws IOException {
    FileStore store = store();

    keep(store, "../../etc", "med_1", "harmless");

    assertThat(read(store, "../../etc", "med_1", 0)).isEqualTo("harmless");
  }

  private static void keep(FileStore store, String session, String id, String text)
      throws IOException {
    try (var file = store.begin(session, id)) {
      write(file, text);
      file.keep();
    }
  }

  private static void write(FileStore.NewFile file, String text) throws IOException {
    try (var out = file.open()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String read(FileStore store, String session, String id, long offset)
      throws IOException {
    try (var in = store.find(session, id).orElseThrow().open(offset)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
