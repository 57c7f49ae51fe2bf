package io.facteur.whatsapp.engine.incoming;

import io.facteur.whatsapp.wire.signal.SignalException;
import java.util.Locale;

/// Failures of decryption in words, and whether the sender needs our keys to do better.
final class Reasons {
  private Reasons() {}

  static String of(SignalException failure) {
    return switch (failure) {
      case SignalException.DuplicateMessage _ -> "old_counter";
      case SignalException.NoSession _ -> "no_session";
      case SignalException.InvalidMessage invalid ->
          invalid.reason().name().toLowerCase(Locale.ROOT);
      case SignalException.UnknownPreKey _ -> "unknown_prekey";
      case SignalException.TooFarAhead _ -> "too_far_ahead";
      case SignalException.InvalidBundle _ -> "invalid_bundle";
    };
  }

  static boolean needsKeys(SignalException failure) {
    return switch (failure) {
      case SignalException.NoSession _, SignalException.UnknownPreKey _ -> true;
      case SignalException.DuplicateMessage _,
          SignalException.InvalidMessage _,
          SignalException.TooFarAhead _,
          SignalException.InvalidBundle _ ->
          false;
    };
  }
}
