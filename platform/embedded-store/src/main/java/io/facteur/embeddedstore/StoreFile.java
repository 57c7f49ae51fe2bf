package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/// The one file everything is kept in, or the memory standing in for it.
///
/// It holds ordered maps: one of records per collection (position → document) and one of entries
/// per index (ordered key → position). Nothing is written behind the caller's back: automatic
/// commits are off, because one falling between a document and its index entries would part them in
/// the file.
final class StoreFile implements AutoCloseable {
  static final String FILE_NAME = "facteur.mv.db";

  private static final int FORMAT = 1;
  private static final String RECORDS = "records";
  private static final String ENTRIES = "entries";

  /// Pages are copied together when less than this share of the file is alive.
  private static final int FILL_RATE_PERCENT = 50;

  private static final int COPIED_AT_ONCE_BYTES = 2 << 20;

  private final MVStore store;

  /// Absent when the store is in memory.
  private final Optional<SyncedVersion> note;

  /// The version of the last commit that has ended.
  private volatile long committedVersion;

  /// Guards the changes of the two fields below.
  private final ReentrantLock syncing = new ReentrantLock();

  /// Keeps what the last synced version needs from being overwritten: after a power loss the file
  /// on the disk is at least that one.
  private MVStore.TxCounter synced;

  private volatile long syncedVersion;

  private volatile long notedVersion;

  private StoreFile(MVStore store, Optional<SyncedVersion> note) {
    this.store = store;
    this.note = note;
    this.committedVersion = store.getCurrentVersion();
    this.synced = store.registerVersionUsage();
  }

  static StoreFile inMemory() {
    var store = new MVStore.Builder().autoCommitDisabled().open();
    store.setVersionsToKeep(0);
    return new StoreFile(store, Optional.empty());
  }

  static StoreFile open(Path folder) {
    var file = folder.resolve(FILE_NAME);
    try {
      Files.createDirectories(folder);
      var store =
          new MVStore.Builder()
              .fileName(file.toString())
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .open();
      // Replaced pages may be overwritten at once, save those of the last synced version.
      store.setRetentionTime(0);
      var note = new SyncedVersion(folder);
      check(store, note);
      return new StoreFile(store, Optional.of(note));
    } catch (MVStoreException e) {
      throw e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
          ? new DataFolderLockedException(folder, e)
          : new DataFolderUnreadableException(file, e);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new DataFolderUnreadableException(file, e);
    }
  }

  private static void check(MVStore store, SyncedVersion note) throws IOException {
    try {
      if (store.getStoreVersion() == 0 && store.getMapNames().isEmpty()) {
        store.setStoreVersion(FORMAT);
        store.commit();
      }
      if (store.getStoreVersion() != FORMAT) {
        throw new IllegalStateException(
            "it has format " + store.getStoreVersion() + ", this version reads format " + FORMAT);
      }
      note.check(store.getCurrentVersion());
    } catch (IOException | RuntimeException e) {
      store.closeImmediately();
      throw e;
    }
  }

  boolean isInMemory() {
    return note.isEmpty();
  }

  /// The databases that have a collection.
  Set<String> databases() {
    return store.getMapNames().stream()
        .filter(name -> name.startsWith(RECORDS + "/"))
        .map(name -> unescape(name.split("/", -1)[1]))
        .collect(Collectors.toSet());
  }

  MVMap<Long, Document> records(String database, String collection) {
    return store.openMap(
        name(RECORDS, database, collection),
        new MVMap.Builder<Long, Document>()
            .keyType(LongDataType.INSTANCE)
            .valueType(BsonDocumentType.INSTANCE));
  }

  boolean hasEntries(String database, String collection, String index) {
    return store.hasMap(name(ENTRIES, database, collection, index));
  }

  MVMap<byte[], Long> entries(String database, String collection, String index) {
    return store.openMap(
        name(ENTRIES, database, collection, index),
        new MVMap.Builder<byte[], Long>()
            .keyType(ByteArrayDataType.INSTANCE)
            .valueType(LongDataType.INSTANCE));
  }

  void renameRecords(MVMap<?, ?> map, String database, String collection) {
    store.renameMap(map, name(RECORDS, database, collection));
  }

  void renameEntries(MVMap<?, ?> map, String database, String collection, String index) {
    store.renameMap(map, name(ENTRIES, database, collection, index));
  }

  void remove(MVMap<?, ?> map) {
    store.removeMap(map);
  }

  /// Bytes the file takes on disk.
  long size() {
    return isInMemory() ? 0 : store.getFileStore().size();
  }

  /// Hands every change to the operating system. A killed process loses nothing committed.
  void commit() {
    if (!isInMemory()) {
      store.commit();
      committedVersion = store.getCurrentVersion();
    }
  }

  /// Forces what is committed to the disk; nothing happens when nothing is new.
  void sync() {
    if (isInMemory()) {
      return;
    }
    syncing.lock();
    try {
      var version = committedVersion;
      if (version != syncedVersion) {
        var next = store.registerVersionUsage();
        store.sync();
        store.deregisterVersionUsage(synced);
        synced = next;
        syncedVersion = version;
      }
    } finally {
      syncing.unlock();
    }
  }

  /// The same, and notes beside the file how far it is on the disk.
  void checkpoint() {
    sync();
    var version = syncedVersion;
    if (version != notedVersion) {
      note.ifPresent(beside -> beside.note(version));
      notedVersion = version;
    }
  }

  /// Copies live pages out of mostly dead parts of the file, a bounded amount per call.
  ///
  /// Every map must be open, or its pages stay where they are.
  void compact() {
    if (!isInMemory() && store.compact(FILL_RATE_PERCENT, COPIED_AT_ONCE_BYTES)) {
      commit();
    }
  }

  @Override
  public void close() {
    if (!store.isClosed()) {
      commit();
      checkpoint();
      store.deregisterVersionUsage(synced);
    }
    // With no time to move its chunks together: one of H2's own assertions failed while it did so,
    // and blocks that are free are used again anyway.
    store.close(0);
  }

  /// Lets go of the file without writing to it.
  void abandon() {
    store.closeImmediately();
  }

  private static String name(String kind, String... parts) {
    var name = new StringBuilder(kind);
    for (var part : parts) {
      name.append('/').append(part.replace("%", "%25").replace("/", "%2f"));
    }
    return name.toString();
  }

  private static String unescape(String part) {
    return part.replace("%2f", "/").replace("%25", "%");
  }
}
