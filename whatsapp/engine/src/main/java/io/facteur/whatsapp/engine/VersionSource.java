package io.facteur.whatsapp.engine;

import java.util.Optional;

/// Knows which version of WhatsApp Web to claim. Called from the threads of engines; may block for
/// the few seconds that looking it up takes. Protocol reference: transport.md §3.7.
public interface VersionSource {

  /// The version to claim at the next connection.
  WhatsAppVersion current();

  /// WhatsApp refused a version: looks for another, which is the current one from then on.
  ///
  /// @return empty when there is no other
  Optional<WhatsAppVersion> insteadOf(WhatsAppVersion refused);

  /// Whether somebody has fixed the version, so that only they can change it.
  boolean pinned();

  /// Always that version.
  static VersionSource pinned(WhatsAppVersion version) {
    return new VersionSource() {
      @Override
      public WhatsAppVersion current() {
        return version;
      }

      @Override
      public Optional<WhatsAppVersion> insteadOf(WhatsAppVersion refused) {
        return Optional.empty();
      }

      @Override
      public boolean pinned() {
        return true;
      }
    };
  }
}
