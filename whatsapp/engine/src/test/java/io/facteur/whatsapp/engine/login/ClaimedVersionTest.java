package io.facteur.whatsapp.engine.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.Disconnection.Outdated;
import io.facteur.whatsapp.engine.Disconnection.Outdated.Remedy;
import io.facteur.whatsapp.engine.VersionSource;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimedVersionTest {
  private static final Duration PAUSE = Duration.ofMinutes(15);

  private int revision = 1;
  private final VersionSource everNewer =
      new VersionSource() {
        @Override
        public WhatsAppVersion current() {
          return new WhatsAppVersion(2, 3000, revision);
        }

        @Override
        public Optional<WhatsAppVersion> insteadOf(WhatsAppVersion refused) {
          revision++;
          return Optional.of(current());
        }

        @Override
        public boolean pinned() {
          return false;
        }
      };

  @Test
  void triesANewerVersionAtOnceButOnlyOne() {
    var version = new ClaimedVersion(everNewer, PAUSE);
    assertThat(version.claim().tertiary()).isEqualTo(1);

    Outdated first = version.refused("failure 405");
    assertThat(version.claim().tertiary()).isEqualTo(2);
    Outdated second = version.refused("failure 405");

    assertThat(first.remedy()).isEqualTo(Remedy.NEWER_VERSION);
    assertThat(first.delay()).isZero();
    assertThat(second.remedy()).isEqualTo(Remedy.SET_VERSION);
    assertThat(second.delay()).isEqualTo(PAUSE);
  }

  @Test
  void looksAgainAfterTheLongPauseAndAfterALogin() {
    var version = new ClaimedVersion(everNewer, PAUSE);
    Outdated _ = version.refused("failure 405");
    Outdated _ = version.refused("failure 405");

    assertThat(version.refused("failure 405").delay()).isZero();
    version.accepted();
    assertThat(version.refused("failure 405").delay()).isZero();
  }

  @Test
  void asksToUnpinAVersionThatWasSet() {
    var version = new ClaimedVersion(VersionSource.pinned(new WhatsAppVersion(2, 3000, 9)), PAUSE);
    WhatsAppVersion _ = version.claim();

    Outdated refused = version.refused("failure 405");

    assertThat(refused.remedy()).isEqualTo(Remedy.UNPIN_VERSION);
    assertThat(refused.delay()).isEqualTo(PAUSE);
    assertThat(refused.reason()).isEqualTo("failure 405 for version 2.3000.9");
  }
}
