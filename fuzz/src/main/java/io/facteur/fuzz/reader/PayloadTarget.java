package io.facteur.fuzz.reader;

import io.facteur.receiver.interpretation.Interpretation;
import io.facteur.receiver.interpretation.Interpreter;
import io.facteur.whatsapp.wire.signal.Padding;
import io.facteur.whatsapp.wire.signal.SignalException;

/// What a decrypted message says: something, whatever it is.
public final class PayloadTarget {
  private static final Interpreter INTERPRETER = new Interpreter();

  private PayloadTarget() {}

  /// Loads what protobuf needs before the clock runs: it takes seconds under the fuzzer.
  public static void fuzzerInitialize() {
    fuzzerTestOneInput(new byte[] {10, 1, 'a', 1});
  }

  /// @param data a plaintext, padded
  public static void fuzzerTestOneInput(byte[] data) {
    Interpretation _ = INTERPRETER.interpret(data);
    try {
      Interpretation _ = INTERPRETER.interpret(Padding.unpad(data));
    } catch (SignalException _) {
      // It is not padded.
    }
  }
}
