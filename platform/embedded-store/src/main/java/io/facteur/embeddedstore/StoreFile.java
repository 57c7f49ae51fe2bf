package io.facteur.embeddedstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// The one file everything is kept in, or the memory standing in for it.
///
/// Nothing is written behind the caller's back: automatic commits are off, because one falling
/// between a document and its index entries would part them in the file.
final class StoreFile implements AutoCloseable {
  static final String FILE_NAME = "facteur.mv.db";

  private final MVStore store;
  private final boolean syncOnCommit;

  private StoreFile(MVStore store, boolean syncOnCommit) {
    this.store = store;
    this.syncOnCommit = syncOnCommit;
  }

  static StoreFile inMemory() {
    return new StoreFile(new MVStore.Builder().autoCommitDisabled().open(), false);
  }

  static StoreFile open(Path folder, boolean syncOnCommit) {
    var file = folder.resolve(FILE_NAME);
    try {
      Files.createDirectories(folder);
      return new StoreFile(
          new MVStore.Builder()
              .fileName(file.toString())
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .open(),
          syncOnCommit);
    } catch (MVStoreException e) {
      throw e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
          ? new DataFolderLockedException(folder, e)
          : new DataFolderUnreadableException(file, e);
    } catch (IOException e) {
      throw new DataFolderUnreadableException(file, e);
    }
  }

  MVStore store() {
    return store;
  }

  /// Hands every change to the operating system, and to the disk when so set.
  void commit() {
    store.commit();
    if (syncOnCommit) {
      store.sync();
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
