package io.facteur.whatsapp.engine.store;

/// Bytes with the number of times they were written, for compare-and-set. The bytes are secret.
///
/// @param version 1 after the first write, one more at each
public record Versioned(long version, byte[] bytes) {

  @Override
  public String toString() {
    return "Versioned[" + version + ", " + bytes.length + " bytes]";
  }
}
