package io.facteur.whatsapp.engine.login;

import io.facteur.whatsapp.engine.Disconnection.Outdated;
import io.facteur.whatsapp.engine.Disconnection.Outdated.Remedy;
import io.facteur.whatsapp.engine.VersionSource;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import java.time.Duration;

/// The version of WhatsApp Web that is claimed. After a refusal a newer one is looked for and tried
/// at once, but only one: when that is refused too, there is a long pause. Used by one thread.
///
/// Protocol reference: transport.md §3.7, §8.4.
public final class ClaimedVersion {
  private final VersionSource source;
  private final Duration pause;
  private WhatsAppVersion claimed;
  private boolean renewed;

  /// @param pause before the next try when there is no newer version
  public ClaimedVersion(VersionSource source, Duration pause) {
    this.source = source;
    this.pause = pause;
    this.claimed = WhatsAppVersion.BUNDLED;
  }

  /// The version for the next connection.
  WhatsAppVersion claim() {
    claimed = source.current();
    return claimed;
  }

  /// WhatsApp let the device in.
  void accepted() {
    renewed = false;
  }

  /// WhatsApp does not let the device in with this version.
  Outdated refused(String reason) {
    String text = reason + " for version " + claimed;
    if (!renewed && source.insteadOf(claimed).isPresent()) {
      renewed = true;
      return new Outdated(text, Remedy.NEWER_VERSION, Duration.ZERO);
    }
    renewed = false;
    return new Outdated(text, source.pinned() ? Remedy.UNPIN_VERSION : Remedy.SET_VERSION, pause);
  }
}
