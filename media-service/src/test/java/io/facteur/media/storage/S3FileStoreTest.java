package io.facteur.media.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/// Against S3Proxy, which checks signatures.
class S3FileStoreTest extends FileStoreContract {
  private static final String BUCKET = "files";
  private static final BlobStore STORE = new TransientNio2BlobStore();
  private static S3Proxy server;

  @TempDir private Path scratch;

  @BeforeAll
  static void serve() throws Exception {
    server =
        S3Proxy.builder()
            .blobStore(STORE)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, "key", "secret")
            .build();
    server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @BeforeEach
  void empty() {
    if (STORE.containerExists(BUCKET)) {
      STORE.deleteContainer(BUCKET);
    }
    var _ = STORE.createContainer(BUCKET);
  }

  @Override
  FileStore store() throws IOException {
    return new S3FileStore(client("secret"), BUCKET, "facteur/", new Scratch(scratch));
  }

  private static S3Client client(String secret) {
    return Buckets.client(
        new StorageProperties.Bucket(
            BUCKET,
            URI.create("http://127.0.0.1:" + server.getPort()),
            "us-east-1",
            "key",
            secret,
            true,
            ""));
  }

  @Test
  void leavesNothingOnTheDisk() throws IOException {
    try (var file = store().begin("shop", "med_1")) {
      try (var out = file.open()) {
        out.write(1);
      }
      file.keep();
    }

    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void saysThatTheBucketRefused() throws IOException {
    FileStore stranger = new S3FileStore(client("wrong"), BUCKET, "facteur/", new Scratch(scratch));

    try (var file = stranger.begin("shop", "med_1")) {
      try (var out = file.open()) {
        out.write(1);
      }
      assertThatIOException().isThrownBy(file::keep).withMessageContaining("bucket");
    }
    assertThat(store().find("shop", "med_1")).isEmpty();
  }
}
