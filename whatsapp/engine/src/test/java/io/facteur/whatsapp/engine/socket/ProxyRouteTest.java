package io.facteur.whatsapp.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRouteTest {

  @ParameterizedTest
  @CsvSource({
    "http://proxy.example, HTTP, proxy.example, 3128",
    "HTTP://proxy.example:80/, HTTP, proxy.example, 80",
    "socks5://10.1.2.3, SOCKS5, 10.1.2.3, 1080",
    "socks5h://[2001:db9::1]:9050, SOCKS5, [2001:db9::1], 9050",
  })
  void readsAddresses(String address, ProxyRoute.Kind kind, String host, int port) {
    assertThat(ProxyRoute.parse(address)).isEqualTo(new ProxyRoute(kind, host, port, null));
  }

  @Test
  void readsALoginAndNeverShowsIt() {
    ProxyRoute route = ProxyRoute.parse("socks5://a+b:p%40ss%3A@proxy:1");

    assertThat(route.login()).isEqualTo(new ProxyRoute.Login("a+b", "p@ss:"));
    assertThat(route.shown()).isEqualTo("socks5://proxy:1");
    assertThat(route.toString()).doesNotContain("p@ss", "a+b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy.example:3128",
        "ftp://proxy",
        "https://hidden@proxy",
        "http://",
        "http://hidden@proxy:0",
        "http://hidden@proxy:70000",
        "http://hidden@proxy/path",
        "http://hidden@proxy?q",
        "http://hidden:%zz@proxy",
        "http://:hidden@proxy",
        "http://pro xy"
      })
  void refusesWhatIsNone(String address) {
    assertThatThrownBy(() -> ProxyRoute.parse(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hidden");
  }
}
