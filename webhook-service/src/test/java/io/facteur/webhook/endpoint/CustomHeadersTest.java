package io.facteur.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomHeadersTest {

  @Test
  void takesWhatAnOwnerWants() {
    Map<String, String> wanted = Map.of("Authorization", "Bearer abc", "X-Tenant", "");

    assertThat(CustomHeaders.checked(wanted)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "content-length",
        "Transfer-Encoding",
        "Connection",
        "webhook-id",
        "Webhook-Signature",
        "X-Hub-Signature-256",
        "a b",
        "a:b",
        "a\r\nb",
        "",
        "é"
      })
  void refusesNamesThatAreTakenOrNone(String name) {
    assertThatThrownBy(() -> CustomHeaders.checked(Map.of(name, "x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nHost: other", "a\nb", "\u0000", "é", "a\tb"})
  void refusesValuesThatWouldEndTheHeader(String value) {
    assertThatThrownBy(() -> CustomHeaders.checked(Map.of("X-One", value)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesMoreThanTwentyAndValuesThatAreTooLong() {
    Map<String, String> many =
        IntStream.range(0, 21).boxed().collect(Collectors.toMap(i -> "X-" + i, i -> "x"));

    assertThatThrownBy(() -> CustomHeaders.checked(many))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CustomHeaders.checked(Map.of("X-One", "x".repeat(1_025))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
