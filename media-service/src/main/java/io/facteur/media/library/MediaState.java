package io.facteur.media.library;

import java.util.Locale;

/// How far a file is.
public enum MediaState {
  /// Being fetched from WhatsApp.
  PENDING,
  /// At hand.
  READY,
  /// It cannot be had.
  FAILED,
  /// It was here until its time was over.
  EXPIRED;

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static MediaState of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
