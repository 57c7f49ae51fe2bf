package io.facteur.guardedhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org/hook",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http:///path",
        "http://user@example.org/",
        "http://user:pw@example.org/",
        "https://example.org/#part",
        "http://example.org:6379/",
        "http://example.org:0/",
        "http://example.org:70000/",
        "http://exa mple.org/",
        "http://example.org/\r\nHost: other",
        "gopher://example.org/",
        "http://[::1",
        "javascript:alert(1)"
      })
  void refusesWhatIsNotAPlainWebAddress(String typed) {
    assertThatThrownBy(() -> TargetUrl.parse(typed)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsPathAndQueryAndWritesSchemeAndHostInLowerCase() {
    assertThat(TargetUrl.parse(" HTTPS://Example.ORG:8443/Hook?a=b%20c ").toString())
        .isEqualTo("https://example.org:8443/Hook?a=b%20c");
  }

  @Test
  void givesAnAddressWithoutAPathTheRoot() {
    assertThat(TargetUrl.parse("https://example.org").toString()).isEqualTo("https://example.org/");
  }
}
