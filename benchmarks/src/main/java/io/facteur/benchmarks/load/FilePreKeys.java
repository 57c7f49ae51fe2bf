package io.facteur.benchmarks.load;

import io.facteur.whatsapp.engine.store.PreKeyStore;
import io.facteur.whatsapp.engine.store.StoredPreKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// One-time prekeys in a file, as an installation has them in its database: they are many, and
/// looked at seldom.
final class FilePreKeys implements PreKeyStore {
  private static final int KEY = 32;
  private static final int ROW = Integer.BYTES + 1 + 2 * KEY;

  private final Path file;

  FilePreKeys(Path file) {
    this.file = file;
  }

  @Override
  public synchronized void insert(List<StoredPreKey> added) {
    change(keys -> added.forEach(key -> keys.put(key.id(), key)));
  }

  @Override
  public synchronized Optional<StoredPreKey> find(int id) {
    return Optional.ofNullable(read().get(id));
  }

  @Override
  public synchronized Map<Integer, byte[]> publicKeys(Collection<Integer> ids) {
    var wanted = Set.copyOf(ids);
    return read().values().stream()
        .filter(key -> wanted.contains(key.id()))
        .collect(Collectors.toMap(StoredPreKey::id, StoredPreKey::publicKey));
  }

  @Override
  public synchronized List<StoredPreKey> notUploaded(int limit) {
    return read().values().stream().filter(key -> !key.uploaded()).limit(limit).toList();
  }

  @Override
  public synchronized void markUploaded(Collection<Integer> ids) {
    change(keys -> ids.forEach(id -> keys.computeIfPresent(id, (_, key) -> key.givenAway())));
  }

  @Override
  public synchronized void remove(int id) {
    change(keys -> keys.remove(id));
  }

  private void change(Consumer<TreeMap<Integer, StoredPreKey>> work) {
    TreeMap<Integer, StoredPreKey> keys = read();
    work.accept(keys);
    ByteBuffer rows = ByteBuffer.allocate(keys.size() * ROW);
    keys.values()
        .forEach(key ->
            rows.putInt(key.id())
                .put((byte) (key.uploaded() ? 1 : 0))
                .put(key.publicKey())
                .put(key.privateKey()));
    try {
      Files.write(file, rows.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] key(ByteBuffer rows) {
    byte[] key = new byte[KEY];
    rows.get(key);
    return key;
  }

  private TreeMap<Integer, StoredPreKey> read() {
    TreeMap<Integer, StoredPreKey> keys = new TreeMap<>();
    try {
      ByteBuffer rows =
          ByteBuffer.wrap(Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
      while (rows.hasRemaining()) {
        int id = rows.getInt();
        boolean uploaded = rows.get() == 1;
        keys.put(id, new StoredPreKey(id, key(rows), key(rows), uploaded));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }
}
