package io.facteur.session.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import io.facteur.whatsapp.wire.noise.RootKey;
import java.net.URI;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WhatsAppPropertiesTest {

  @Test
  void pointsToWhatsAppItselfWhenNothingIsSet() {
    var settings = bind(Map.of()).settings(false);

    assertThat(settings.webSocket()).isEqualTo(URI.create("wss://web.whatsapp.com/ws/chat"));
    assertThat(settings.root()).isEqualTo(RootKey.WHATSAPP);
    assertThat(settings.deviceName()).isEqualTo("Facteur");
    assertThat(settings.version()).isEqualTo(WhatsAppVersion.BUNDLED);
    assertThat(settings.timeouts()).isEqualTo(Timeouts.standard());
  }

  @Test
  void takesEverySetting() {
    var key = "0123456789abcdef".repeat(4);

    var settings =
        bind(Map.of(
                "session.whatsapp.url", "ws://127.0.0.1:8090/ws/chat",
                "session.whatsapp.root-key", key,
                "session.whatsapp.device-name", "Shop",
                "session.whatsapp.version", "2.3000.7"))
            .settings(true);

    assertThat(settings.webSocket()).isEqualTo(URI.create("ws://127.0.0.1:8090/ws/chat"));
    assertThat(settings.root().publicKey()).isEqualTo(HexFormat.of().parseHex(key));
    assertThat(settings.deviceName()).isEqualTo("Shop");
    assertThat(settings.version()).isEqualTo(new WhatsAppVersion(2, 3000, 7));
    assertThat(settings.timeouts()).isEqualTo(Timeouts.sandbox());
  }

  @Test
  void refusesARootKeyThatIsNoKey() {
    assertThatThrownBy(() -> bind(Map.of("session.whatsapp.root-key", "00ff")))
        .hasRootCauseMessage("session.whatsapp.root-key must be 64 hexadecimal digits, was 00ff");
  }

  private static WhatsAppProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("session.whatsapp", WhatsAppProperties.class);
  }
}
