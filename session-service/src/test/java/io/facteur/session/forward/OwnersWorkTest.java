package io.facteur.session.forward;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnersWorkTest {

  @ParameterizedTest
  @CsvSource({
    "POST, /internal/sessions/shop/send, shop",
    "GET, /internal/sessions/shop/media-connection, shop",
    "GET, /internal/sessions/shop/numbers/33600000001, shop",
    "POST, /api/v1/sessions/shop/stop, shop",
    "DELETE, /api/v1/sessions/shop, shop",
    "GET, /api/v1/sessions/shop/groups, shop",
    "POST, /api/v1/sessions/shop/pairing-code, shop",
    "GET, /api/v1/sessions/shop,",
    "GET, /internal/sessions/shop,",
    "GET, /api/v1/sessions/shop/qr,",
    "GET, /internal/sessions/shop/data-key,",
    "GET, /internal/sessions/*/data-key,",
    "POST, /api/v1/sessions,",
    "GET, /internal/streams/session.facts/sessions/shop,",
    "POST, /internal/hand-over/shop,",
  })
  void knowsWhatOnlyTheOwnerCanAnswer(String method, String path, String session) {
    assertThat(OwnersWork.session(method, path).orElse(null)).isEqualTo(session);
  }
}
