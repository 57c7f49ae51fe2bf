package io.facteur.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.media.fetching.FetchingProperties;
import io.facteur.media.intake.IntakeProperties;
import io.facteur.media.storage.StorageProperties;
import io.facteur.media.whatsapp.WhatsAppMediaProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class MediaPropertiesTest {

  @Test
  void hasDefaultsForEverything() {
    assertThat(bind("media.intake", IntakeProperties.class, Map.of()))
        .isEqualTo(
            new IntakeProperties(DataSize.ofMegabytes(16), DataSize.ofMegabytes(64), List.of()));
    assertThat(bind("media.storage", StorageProperties.class, Map.of()))
        .isEqualTo(new StorageProperties(null, null, null, null));
    assertThat(bind("media.fetching", FetchingProperties.class, Map.of()))
        .isEqualTo(
            new FetchingProperties(
                true,
                DataSize.ofMegabytes(100),
                4,
                12,
                Duration.ofSeconds(2),
                Duration.ofMinutes(30),
                Duration.ofMinutes(1),
                3));
    assertThat(bind("media.whatsapp", WhatsAppMediaProperties.class, Map.of()))
        .isEqualTo(
            new WhatsAppMediaProperties(
                "https",
                null,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                DataSize.ofMegabytes(5),
                16,
                Duration.ofDays(7)));
  }

  @Test
  void readsEverySetting() {
    assertThat(
            bind(
                "media.intake",
                IntakeProperties.class,
                Map.of("media.intake.largest", "100MB", "media.intake.largest-request", "200MB")))
        .isEqualTo(
            new IntakeProperties(DataSize.ofMegabytes(100), DataSize.ofMegabytes(200), List.of()));
    assertThat(
            bind(
                "media.storage",
                StorageProperties.class,
                Map.of("media.storage.folder", "/srv/media")))
        .isEqualTo(new StorageProperties(Path.of("/srv/media"), null, null, null));
    assertThat(
            bind(
                "media.fetching",
                FetchingProperties.class,
                Map.of(
                    "media.fetching.largest", "1MB",
                    "media.fetching.at-once", "2",
                    "media.fetching.attempts", "3",
                    "media.fetching.retry-delay", "4s",
                    "media.fetching.longest-delay", "5s",
                    "media.fetching.phone-patience", "6s",
                    "media.fetching.phone-requests", "7")))
        .isEqualTo(
            new FetchingProperties(
                true,
                DataSize.ofMegabytes(1),
                2,
                3,
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                7));
    assertThat(
            bind(
                "media.whatsapp",
                WhatsAppMediaProperties.class,
                Map.of(
                    "media.whatsapp.scheme", "http",
                    "media.whatsapp.trusted-certificates", "/ca.pem",
                    "media.whatsapp.connect-timeout", "1s",
                    "media.whatsapp.silence-timeout", "2s",
                    "media.whatsapp.transfer-timeout", "3s",
                    "media.whatsapp.resume-from", "4MB",
                    "media.whatsapp.connections-per-host", "5",
                    "media.whatsapp.uploads-fresh-for", "6d")))
        .isEqualTo(
            new WhatsAppMediaProperties(
                "http",
                Path.of("/ca.pem"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                DataSize.ofMegabytes(4),
                5,
                Duration.ofDays(6)));
  }

  @Test
  void waitsLongerAfterEachFailureUpToALimit() {
    var properties = bind("media.fetching", FetchingProperties.class, Map.of());

    assertThat(properties.delayAfter(0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(properties.delayAfter(3)).isEqualTo(Duration.ofSeconds(16));
    assertThat(properties.delayAfter(60)).isEqualTo(Duration.ofMinutes(30));
  }

  private static <T> T bind(String prefix, Class<T> type, Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
  }
}
