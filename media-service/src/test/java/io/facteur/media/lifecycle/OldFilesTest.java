package io.facteur.media.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.media.library.Media;
import io.facteur.media.library.MediaLibrary;
import io.facteur.media.library.MediaState;
import io.facteur.media.storage.FileStore;
import io.facteur.media.storage.FolderFileStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldFilesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void deletesWhatIsOldEnoughAndRemembersThatItWasThere() throws IOException {
    Shelf shelf = new Shelf();
    FileStore store = new FolderFileStore(folder);
    for (int day = 0; day < 250; day++) {
      add(shelf, store, "med_" + day, NOON.minus(Duration.ofDays(day)));
    }
    OldFiles old =
        new OldFiles(shelf, store, Duration.ofDays(100), Clock.fixed(NOON, ZoneOffset.UTC));

    assertThat(old.delete()).isEqualTo(149);
    assertThat(old.delete()).isZero();

    assertThat(store.find("shop", "med_100")).isPresent();
    assertThat(store.find("shop", "med_101")).isEmpty();
    assertThat(shelf.find("med_100").orElseThrow().state()).isEqualTo(MediaState.READY);
    assertThat(shelf.find("med_249").orElseThrow().state()).isEqualTo(MediaState.EXPIRED);
  }

  private static void add(Shelf shelf, FileStore store, String id, Instant at) throws IOException {
    try (var file = store.begin("shop", id)) {
      file.open().close();
      file.keep();
    }
    boolean _ =
        shelf.add(
            new Media(
                id,
                "shop",
                MediaState.READY,
                0,
                "00",
                "image/png",
                null,
                null,
                null,
                new Media.Details(null, null),
                at));
  }

  private static final class Shelf implements MediaLibrary {
    private final Map<String, Media> all = new LinkedHashMap<>();

    @Override
    public Optional<Media> find(String mediaId) {
      return Optional.ofNullable(all.get(mediaId));
    }

    @Override
    public boolean add(Media media) {
      return all.putIfAbsent(media.id(), media) == null;
    }

    @Override
    public void update(Media media) {
      all.replace(media.id(), media);
    }

    @Override
    public void remove(String mediaId) {
      all.remove(mediaId);
    }

    @Override
    public long size(String sessionId) {
      return all.values().stream().mapToLong(Media::size).sum();
    }

    @Override
    public List<Media> olderThan(Instant before, int limit) {
      return new ArrayList<>(all.values())
          .stream()
              .filter(media -> media.state() == MediaState.READY)
              .filter(media -> media.createdAt().isBefore(before))
              .sorted(Comparator.comparing(Media::createdAt))
              .limit(limit)
              .toList();
    }

    @Override
    public void forget(String sessionId) {
      all.clear();
    }
  }
}
