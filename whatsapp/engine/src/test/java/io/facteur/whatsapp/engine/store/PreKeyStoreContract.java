package io.facteur.whatsapp.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [PreKeyStore] does.
public abstract class PreKeyStoreContract {
  private PreKeyStore store;

  /// An empty store.
  protected abstract PreKeyStore create();

  @BeforeEach
  void createStore() {
    store = create();
  }

  @Test
  void findsAKeyById() {
    store.insert(List.of(key(7, false), key(8, true)));

    assertThat(store.find(7).orElseThrow().privateKey()).isEqualTo(filled(7));
    assertThat(store.find(7).orElseThrow().publicKey()).isEqualTo(filled(107));
    assertThat(store.find(8).orElseThrow().uploaded()).isTrue();
    assertThat(store.find(9)).isEmpty();
  }

  @Test
  void tellsManyPublicKeysAtOnce() {
    store.insert(List.of(key(7, false), key(8, true), key(9, true)));
    store.remove(9);

    assertThat(store.publicKeys(List.of(8, 7, 9, 10)))
        .containsOnlyKeys(7, 8)
        .containsEntry(7, filled(107))
        .containsEntry(8, filled(108));
    assertThat(store.publicKeys(List.of())).isEmpty();
  }

  @Test
  void offersKeysThatWereNotGivenAwayLowestFirst() {
    store.insert(List.of(key(3, false), key(1, false), key(2, true)));
    store.insert(List.of(key(4, false)));

    assertThat(store.notUploaded(2)).extracting(StoredPreKey::id).containsExactly(1, 3);
    assertThat(store.notUploaded(10)).extracting(StoredPreKey::id).containsExactly(1, 3, 4);
  }

  @Test
  void doesNotOfferAKeyAgainThatWasGivenAway() {
    store.insert(List.of(key(1, false), key(2, false)));

    store.markUploaded(List.of(1, 99));

    assertThat(store.notUploaded(10)).extracting(StoredPreKey::id).containsExactly(2);
    assertThat(store.find(1).orElseThrow().uploaded()).isTrue();
    assertThat(store.find(99)).isEmpty();
  }

  @Test
  void forgetsARemovedKey() {
    store.insert(List.of(key(1, true), key(2, true)));

    store.remove(1);
    store.remove(1);

    assertThat(store.find(1)).isEmpty();
    assertThat(store.find(2)).isPresent();
  }

  @Test
  void takesAWholeFirstUpload() {
    store.insert(IntStream.rangeClosed(1, 812).mapToObj(id -> key(id, false)).toList());

    store.markUploaded(IntStream.rangeClosed(1, 800).boxed().toList());

    assertThat(store.notUploaded(812)).hasSize(12);
  }

  private static StoredPreKey key(int id, boolean uploaded) {
    return new StoredPreKey(id, filled(id + 100), filled(id), uploaded);
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
