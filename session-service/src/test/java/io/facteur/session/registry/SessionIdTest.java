package io.facteur.session.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionIdTest {

  @Test
  void generatesIdsOfTheRightFormThatDiffer() {
    var random = new Random(1);
    var ids = Stream.generate(() -> SessionId.generate(random)).limit(1000).toList();

    assertThat(ids).allMatch(SessionId::isValid).doesNotHaveDuplicates();
  }

  @Test
  void takesLowerCaseDigitsAndHyphensOnly() {
    assertThat(Stream.of("a", "shop-1", "x".repeat(64))).allMatch(SessionId::isValid);
    assertThat(Stream.of("", "Shop", "a b", "a/b", "a|b", "é", "x".repeat(65)))
        .noneMatch(SessionId::isValid);
  }
}
