package io.facteur.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredKeysTest {
  private static final String LONG = "a-key-that-has-at-least-32-characters";
  private static final String OTHER = "another-key-of-at-least-32-characters";

  @Test
  void givesAKeyWithoutScopesEveryScope() {
    assertThat(ConfiguredKeys.parse("ops:" + LONG).find(LONG))
        .hasValueSatisfying(key -> assertThat(key.allows(Scope.ADMIN)).isTrue());
  }

  @Test
  void givesAKeyTheScopesThatAreNamed() {
    ConfiguredKeys keys = ConfiguredKeys.parse("ops:" + LONG + ", bot:" + OTHER + ":read+write");

    assertThat(keys.find(OTHER))
        .hasValueSatisfying(key -> {
          assertThat(key.scopes()).isEqualTo(Set.of(Scope.READ, Scope.WRITE));
          assertThat(key.allows(Scope.ADMIN)).isFalse();
        });
    assertThat(keys.find("nobody's key, though of some length")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops",
        "ops:short",
        ":" + LONG,
        "two words:" + LONG,
        "ops:" + LONG + ":everything",
        "ops:" + LONG + ":read:write",
        "ops:" + LONG + ",ops:" + OTHER
      })
  void saysWhatIsWrongWithoutShowingTheKey(String setting) {
    assertThatThrownBy(() -> ConfiguredKeys.parse(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FACTEUR_API_KEYS")
        .hasMessageNotContaining(LONG);
  }

  @Test
  void isEmptyWhenNothingIsSet() {
    assertThat(ConfiguredKeys.parse("").isEmpty()).isTrue();
  }
}
