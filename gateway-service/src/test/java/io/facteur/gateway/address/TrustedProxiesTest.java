package io.facteur.gateway.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facteur.gateway.GatewayUnderTest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES = TrustedProxies.parse("10.0.0.0/8, 192.0.2.7");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "10.0.0.1     | 198.51.100.9                       | 198.51.100.9",
        "10.0.0.1     | 198.51.100.9, 10.2.3.4             | 198.51.100.9",
        "10.0.0.1     | 203.0.113.5, 198.51.100.9          | 198.51.100.9",
        "192.0.2.7    | 2001:db8::1                        | 2001:db8::1",
        "10.0.0.1     | forged, 198.51.100.9               | 198.51.100.9",
        "10.0.0.1     | 198.51.100.9, forged               | 10.0.0.1",
        "198.51.100.9 | 10.0.0.1                           | 198.51.100.9",
        "10.0.0.1     | -                                  | 10.0.0.1",
        "10.0.0.1     | 10.9.9.9                           | 10.9.9.9",
      })
  void theCallerIsTheLastThatIsNoProxyOfOurs(String peer, String header, String caller) {
    List<String> headers = header == null ? List.of() : List.of(header);

    assertThat(PROXIES.caller(peer, Collections.enumeration(headers))).isEqualTo(caller);
  }

  @Test
  void aSettingThatIsNoneIsToldByItsName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedProxies.parse("10.0.0.0/8,proxy.example"))
        .withMessageContaining("FACTEUR_TRUSTED_PROXIES");
  }

  @Test
  void onlyATrustedProxySaysWhoCalls() throws IOException {
    var forwarded = Map.of("X-API-Key", GatewayUnderTest.ADMIN, "X-Forwarded-For", "198.51.100.9");
    try (var trusting = new GatewayUnderTest("--facteur.trusted-proxies=127.0.0.0/8");
        var plain = new GatewayUnderTest()) {
      for (var gateway : List.of(trusting, plain)) {
        gateway.ask(
            forwarded, "POST", "/api/v1/api-keys", "{\"name\":\"x\",\"scopes\":[\"read\"]}");
      }

      assertThat(address(trusting)).isEqualTo("198.51.100.9");
      assertThat(address(plain)).isEqualTo("127.0.0.1");
      plain.ask(forwarded, "GET", "/api/v1/sessions", null);
      assertThat(plain.headers).doesNotContainKey("X-forwarded-for");
    }
  }

  private static String address(GatewayUnderTest gateway) {
    return gateway
        .ask(GatewayUnderTest.ADMIN, "GET", "/api/v1/audit")
        .json()
        .path("items")
        .path(0)
        .path("ip")
        .asString();
  }
}
