package io.facteur.contracts.call;

import io.facteur.contracts.content.MediaFile;
import java.util.List;

/// A file in a form that phones play as the kind of message it is for, from media-service to
/// sender-service.
///
/// @param file the one that was asked for, or what it was converted to
/// @param waveform of a voice note: loudnesses of 0 to 100; empty when unknown
public record PlayableMedia(MediaFile file, List<Integer> waveform) {

  /// Copies the list.
  public PlayableMedia {
    waveform = List.copyOf(waveform);
  }
}
