package io.facteur.media.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Files in a bucket of S3, or of a store that speaks its protocol. A file is written to a scratch
/// file first and put in one request, so that it is there whole or not at all.
final class S3FileStore implements FileStore {
  private static final int PAGE = 1_000;

  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final Scratch scratch;

  /// @param prefix of every key; empty for none
  S3FileStore(S3Client client, String bucket, String prefix, Scratch scratch) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
    this.scratch = scratch;
  }

  @Override
  public NewFile begin(String sessionId, String mediaId) throws IOException {
    String key = key(sessionId, mediaId);
    return new Draft(scratch.newFile()) {
      @Override
      public void keep() throws IOException {
        asked(() ->
            client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromFile(path())));
      }
    };
  }

  @Override
  public Optional<StoredFile> find(String sessionId, String mediaId) throws IOException {
    String key = key(sessionId, mediaId);
    return asked(() -> {
      try {
        var found = client.headObject(head -> head.bucket(bucket).key(key));
        return Optional.of(new Kept(key, found.contentLength()));
      } catch (NoSuchKeyException _) {
        return Optional.empty();
      }
    });
  }

  @Override
  public void delete(String sessionId, String mediaId) throws IOException {
    String key = key(sessionId, mediaId);
    asked(() -> client.deleteObject(delete -> delete.bucket(bucket).key(key)));
  }

  @Override
  public void deleteAll(String sessionId) throws IOException {
    String folder = prefix + Places.folder(sessionId) + "/";
    List<ObjectIdentifier> page = page(folder);
    while (!page.isEmpty()) {
      List<ObjectIdentifier> found = page;
      asked(() ->
          client.deleteObjects(
              delete -> delete.bucket(bucket).delete(objects -> objects.objects(found))));
      page = page(folder);
    }
  }

  private List<ObjectIdentifier> page(String folder) throws IOException {
    return asked(
            () -> client.listObjectsV2(list -> list.bucket(bucket).prefix(folder).maxKeys(PAGE)))
        .contents()
        .stream()
        .map(S3Object::key)
        .map(key -> ObjectIdentifier.builder().key(key).build())
        .toList();
  }

  private String key(String sessionId, String mediaId) {
    return prefix + Places.file(sessionId, mediaId);
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask();
  }

  /// What the store answers. That it cannot be reached is a failure like that of a disk.
  private static <T> T asked(Question<T> question) throws IOException {
    try {
      return question.ask();
    } catch (SdkException e) {
      throw new IOException("the bucket does not answer as it should", e);
    }
  }

  private final class Kept implements StoredFile {
    private final String key;
    private final long size;

    Kept(String key, long size) {
      this.key = key;
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public InputStream open(long offset) throws IOException {
      if (offset >= size) {
        return InputStream.nullInputStream();
      }
      var answer =
          asked(() ->
              client.getObject(get -> get.bucket(bucket).key(key).range("bytes=" + offset + "-")));
      return new FilterInputStream(answer) {
        @Override
        public void close() {
          // What was not read is not waited for.
          answer.abort();
        }
      };
    }
  }
}
