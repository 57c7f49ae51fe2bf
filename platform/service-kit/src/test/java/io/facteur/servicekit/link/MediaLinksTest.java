package io.facteur.servicekit.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facteur.servicekit.link.MediaLinks.Check;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MediaLinksTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SECRET = "a secret of more than thirty-two characters";
  private static final Pattern FORM =
      Pattern.compile(
          "https://wa\\.example/api/v1/media/med_1\\?exp=([0-9]+)&sig=([A-Za-z0-9_-]+)");

  private static MediaLinks at(Instant time, String secret) {
    return new MediaLinks(
        secret,
        Optional.of(URI.create("https://wa.example/")),
        Duration.ofHours(24),
        Clock.fixed(time, ZoneOffset.UTC));
  }

  @Test
  void opensUntilItExpires() {
    Matcher link = FORM.matcher(at(NOW, SECRET).to("shop", "med_1"));
    assertThat(link.matches()).isTrue();
    long end = Long.parseLong(link.group(1));
    String signature = link.group(2);

    assertThat(end).isEqualTo(NOW.plus(Duration.ofHours(24)).getEpochSecond());
    assertThat(at(NOW, SECRET).check("shop", "med_1", end, false, signature)).isEqualTo(Check.GOOD);
    assertThat(
            at(NOW.plus(Duration.ofHours(25)), SECRET)
                .check("shop", "med_1", end, false, signature))
        .isEqualTo(Check.EXPIRED);
  }

  @Test
  void opensNothingElse() {
    MediaLinks links = at(NOW, SECRET);
    Matcher link = FORM.matcher(links.to("shop", "med_1"));
    assertThat(link.matches()).isTrue();
    long end = Long.parseLong(link.group(1));
    String signature = link.group(2);

    assertThat(links.check("shop", "med_2", end, false, signature)).isEqualTo(Check.ALTERED);
    assertThat(links.check("other", "med_1", end, false, signature)).isEqualTo(Check.ALTERED);
    assertThat(links.check("shop", "med_1", end + 1, false, signature)).isEqualTo(Check.ALTERED);
    assertThat(links.check("shop", "med_1", end, true, signature)).isEqualTo(Check.ALTERED);
    assertThat(links.check("shop", "med_1", end, false, "x")).isEqualTo(Check.ALTERED);
    assertThat(at(NOW, SECRET + "!").check("shop", "med_1", end, false, signature))
        .isEqualTo(Check.ALTERED);
  }

  @Test
  void lastsAMinuteToAWeek() {
    for (Duration wrong : new Duration[] {Duration.ofSeconds(59), Duration.ofDays(8)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new MediaLinks(SECRET, Optional.empty(), wrong, Clock.systemUTC()));
    }
  }
}
