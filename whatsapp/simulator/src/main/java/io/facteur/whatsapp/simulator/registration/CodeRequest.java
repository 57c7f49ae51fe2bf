package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.wire.curve.KeyPair;
import java.util.Optional;

/// A device's wish to be linked by a code typed on a phone.
///
/// @param phone digits of the number whose phone shall take the code
/// @param wrappedEphemeral the device's ephemeral key, readable with the code
/// @param ref names this attempt
/// @param attempt what the phone made of the typed code, once it was typed
record CodeRequest(String phone, byte[] wrappedEphemeral, byte[] ref, Optional<Attempt> attempt) {
  /// @param ephemeral the phone's key pair for this attempt
  /// @param deviceEphemeral the device's key as the typed code reveals it
  record Attempt(KeyPair ephemeral, byte[] deviceEphemeral) {}

  CodeRequest typed(Attempt made) {
    return new CodeRequest(phone, wrappedEphemeral, ref, Optional.of(made));
  }
}
