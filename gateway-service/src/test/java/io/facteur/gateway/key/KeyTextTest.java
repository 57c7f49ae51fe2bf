package io.facteur.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class KeyTextTest {
  private final KeyText key = KeyText.generate(new SecureRandom());

  @Test
  void readsTheKeyItMade() {
    assertThat(KeyText.parse(key.whole())).contains(key);
    assertThat(key.whole()).hasSize(62).startsWith("wak_" + key.id() + "_");
  }

  @Test
  void knowsAKeyThatWasMistypedWithoutAskingTheStore() {
    char last = key.whole().charAt(20);
    String mistyped = key.whole().replace(last, last == 'a' ? 'b' : 'a');

    assertThat(KeyText.parse(mistyped)).isEmpty();
    assertThat(KeyText.parse("")).isEmpty();
    assertThat(KeyText.parse("wak_short")).isEmpty();
  }

  @Test
  void doesNotShowTheSecretInLogs() {
    assertThat(key.toString()).doesNotContain(key.whole());
  }
}
