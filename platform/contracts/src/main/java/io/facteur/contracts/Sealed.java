package io.facteur.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// Bytes encrypted with a session's data key, in the text form `v<key version>.<base64url of nonce
/// and ciphertext>`. Only the vault makes and opens these; everything else carries them.
public record Sealed(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("v[0-9]{1,9}\\.[A-Za-z0-9_-]+");

  /// Takes the text form.
  ///
  /// @throws IllegalArgumentException when it does not have that form
  @JsonCreator
  public Sealed {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("sealed: not of the form v<version>.<base64url>");
    }
  }

  @Override
  public String toString() {
    return "Sealed[REDACTED]";
  }
}
