package io.facteur.media.storage;

import io.facteur.media.storage.StorageProperties.Bucket;
import io.facteur.servicekit.call.InternalClient;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
class StorageConfiguration {

  @Bean
  FileStore fileStore(
      StorageProperties properties, Scratch scratch, @Value("${facteur.data:data}") String data)
      throws IOException {
    Bucket bucket = properties.s3();
    return bucket == null
        ? new FolderFileStore(properties.in(data))
        : new S3FileStore(Buckets.client(bucket), bucket.bucket(), bucket.prefix(), scratch);
  }

  @Bean
  Room room(StorageProperties properties, @Value("${facteur.data:data}") String data, Clock clock)
      throws IOException {
    return Room.at(
        properties.in(data), bytes(properties.reserve()), bytes(properties.resume()), clock);
  }

  @Bean(initMethod = "start")
  RoomWatch roomWatch(Room room, InternalClient services, Clock clock) {
    return new RoomWatch(room, services, clock);
  }

  @Bean
  Scratch scratch(StorageProperties properties, @Value("${facteur.data:data}") String data)
      throws IOException {
    return new Scratch(properties.in(data).resolve("tmp"));
  }

  private static @Nullable Long bytes(@Nullable DataSize size) {
    return size == null ? null : size.toBytes();
  }
}
