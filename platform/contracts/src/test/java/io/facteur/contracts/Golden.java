package io.facteur.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A value and the file in `golden` that says how it is written.
record Golden(String file, Object value, Class<?> readAs) {

  /// Holds that the value is written as the file says, and that the file is read as the value.
  void assertHolds() throws IOException {
    String expected = text();

    assertThat(ContractJson.mapper().readTree(ContractJson.mapper().writeValueAsString(value)))
        .isEqualTo(ContractJson.mapper().readTree(expected));
    assertThat((Object) ContractJson.mapper().readValue(expected, readAs)).isEqualTo(value);
  }

  private String text() throws IOException {
    try (var in = Golden.class.getResourceAsStream("/golden/" + file + ".json")) {
      if (in == null) {
        throw new AssertionError("no golden file " + file + ".json");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public String toString() {
    return file;
  }
}
