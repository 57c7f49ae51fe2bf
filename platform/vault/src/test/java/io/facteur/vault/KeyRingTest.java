package io.facteur.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.vault.VaultException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

  private final SecureRandom random = new SecureRandom();
  @TempDir Path folder;

  @Test
  void makesAFileThatOnlyItsOwnerReads() throws IOException {
    var file = folder.resolve("data/master.key");

    var first = KeyRing.load(null, file, random);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var wrapped = first.wrap("anna", someKey(1));
    assertThat(KeyRing.load(" ", file, random).unwrap(wrapped)).isEqualTo(someKey(1));
    try (var left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void closesAFileThatOthersCouldRead() throws IOException {
    var file = folder.resolve("master.key");
    KeyRing.load(null, file, random);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    KeyRing.load(null, file, random);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void everyoneWhoStartsAtOnceGetsTheSameKey() throws Exception {
    var file = folder.resolve("master.key");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var starts =
          IntStream.range(0, 16)
              .<Callable<KeyRing>>mapToObj(_ -> () -> KeyRing.load(null, file, random))
              .toList();
      var wrapped = KeyRing.load(null, file, random).wrap("anna", someKey(1));

      for (var ring : threads.invokeAll(starts)) {
        assertThat(ring.get().unwrap(wrapped)).isEqualTo(someKey(1));
      }
    }
  }

  @Test
  void theSettingWinsOverTheFile() {
    var file = folder.resolve("master.key");

    var ring = KeyRing.load("k7:" + base64(7), file, random);

    assertThat(ring.primaryId()).isEqualTo("k7");
    assertThat(file).doesNotExist();
  }

  @Test
  void aNewKeyInFrontWrapsAndTheOldOneStillOpens() {
    var store = new InMemoryDataKeyStore();
    var before = new WrappedDataKeys(ring("k1:" + base64(1)), store, random);
    var key = before.create("anna");

    var rotated = new WrappedDataKeys(ring("k2:" + base64(2) + ",k1:" + base64(1)), store, random);

    assertThat(rotated.current("anna")).isEqualTo(key);
    assertThat(store.newest("anna")).get().extracting(WrappedDataKey::masterKeyId).isEqualTo("k2");
    var withoutOld = new WrappedDataKeys(ring("k2:" + base64(2)), store, random);
    assertThat(withoutOld.current("anna")).isEqualTo(key);
    assertThatThrownBy(() -> before.current("anna"))
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MASTER_KEY));
  }

  @Test
  void refusesAWrappedKeyOfAnotherSessionOrVersion() {
    var ring = ring(base64(1));
    var wrapped = ring.wrap("anna", someKey(1));

    for (var moved :
        List.of(
            new WrappedDataKey("bert", 1, "k1", wrapped.wrapped()),
            new WrappedDataKey("anna", 2, "k1", wrapped.wrapped()))) {
      assertThatThrownBy(() -> ring.unwrap(moved))
          .isInstanceOfSatisfying(
              VaultException.class, e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
    }
  }

  @Test
  void creatingTwiceGivesTheSameKey() {
    var keys = new WrappedDataKeys(ring(base64(1)), new InMemoryDataKeyStore(), random);

    assertThat(keys.create("anna")).isEqualTo(keys.create("anna"));
    assertThat(keys.rotate("anna").version()).isEqualTo(2);
    assertThat(keys.create("anna").version()).isEqualTo(2);
  }

  @Test
  void wrapsEverythingAnewSoThatTheOldKeyCanLeave() {
    var store = new InMemoryDataKeyStore();
    var old = new WrappedDataKeys(ring("k1:" + base64(1)), store, random);
    var anna = old.create("anna");
    old.create("bert");
    old.rotate("bert");

    var both = new WrappedDataKeys(ring("k2:" + base64(2) + ",k1:" + base64(1)), store, random);
    assertThat(both.wrappers()).isEqualTo(Map.of("k1", 3L));
    assertThat(both.rewrapAll()).isEqualTo(3);
    assertThat(both.rewrapAll()).isZero();

    var fresh = new WrappedDataKeys(ring("k2:" + base64(2)), store, random);
    fresh.check();
    assertThat(fresh.current("anna")).isEqualTo(anna);
  }

  @Test
  void refusesARingThatDoesNotOpenWhatIsKept() {
    var store = new InMemoryDataKeyStore();
    new WrappedDataKeys(ring("k1:" + base64(1)), store, random).create("anna");

    for (var other : List.of("k1:" + base64(3), "k2:" + base64(2))) {
      var keys = new WrappedDataKeys(ring(other), store, random);
      assertThatThrownBy(keys::check)
          .isInstanceOfSatisfying(
              VaultException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MASTER_KEY))
          .hasMessageContaining("k1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"k1:", "k1:c2hvcnQ=", "geheim!geheim!", "k1:QQ==,QQ==", "k!:QQ==", ","})
  void refusesWhatIsNotAKeyWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> ring(text))
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MASTER_KEY))
        .hasNoCause()
        .message()
        .doesNotContain("c2hvcnQ")
        .doesNotContain("geheim");
  }

  @Test
  void showsNoKeyInTexts() {
    var ring = ring("k2:" + base64(2) + ",k1:" + base64(1));

    assertThat(ring).hasToString("KeyRing[ids=[k2, k1], keys=REDACTED]");
    assertThat(someKey(3)).hasToString("DataKey[version=3, key=REDACTED]");
  }

  private KeyRing ring(String setting) {
    return KeyRing.load(setting, folder.resolve("unused"), random);
  }

  private static String base64(int seed) {
    return Base64.getEncoder().encodeToString(someKey(seed).key());
  }

  private static DataKey someKey(int seed) {
    var bytes = new byte[32];
    bytes[0] = (byte) seed;
    return new DataKey(seed, bytes);
  }
}
