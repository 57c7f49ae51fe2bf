package io.facteur.session.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.session.registry.Appearance;
import io.facteur.whatsapp.engine.DevicePlatform;
import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.Timeouts;
import io.facteur.whatsapp.engine.WhatsAppVersion;
import io.facteur.whatsapp.wire.noise.RootKey;
import java.net.URI;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WhatsAppPropertiesTest {

  @Test
  void pointsToWhatsAppItselfWhenNothingIsSet() {
    var properties = bind(Map.of());
    var settings = settings(properties, false);

    assertThat(settings.webSocket()).isEqualTo(URI.create("wss://web.whatsapp.com/ws/chat"));
    assertThat(settings.root()).isEqualTo(RootKey.WHATSAPP);
    assertThat(settings.deviceName()).isEqualTo("Facteur");
    assertThat(settings.platform()).isEqualTo(DevicePlatform.CHROME);
    assertThat(settings.versions().pinned()).isFalse();
    assertThat(properties.versionAddress()).isEqualTo(URI.create("https://web.whatsapp.com/sw.js"));
    assertThat(settings.timeouts()).isEqualTo(Timeouts.standard());
    assertThat(settings.reconnects().forever()).isTrue();
  }

  @Test
  void takesEverySetting() {
    var key = "0123456789abcdef".repeat(4);

    var settings =
        settings(
            bind(
                Map.of(
                    "session.whatsapp.url", "ws://127.0.0.1:8090/ws/chat",
                    "session.whatsapp.root-key", key,
                    "session.whatsapp.device-name", "Shop",
                    "session.whatsapp.device-platform", "firefox",
                    "session.whatsapp.keep-trying", "false",
                    "session.whatsapp.version", "2.3000.7")),
            true);

    assertThat(settings.webSocket()).isEqualTo(URI.create("ws://127.0.0.1:8090/ws/chat"));
    assertThat(settings.root().publicKey()).isEqualTo(HexFormat.of().parseHex(key));
    assertThat(settings.deviceName()).isEqualTo("Shop");
    assertThat(settings.platform()).isEqualTo(DevicePlatform.FIREFOX);
    assertThat(settings.versions().pinned()).isTrue();
    assertThat(settings.versions().current()).isEqualTo(new WhatsAppVersion(2, 3000, 7));
    assertThat(settings.timeouts()).isEqualTo(Timeouts.sandbox());
    assertThat(settings.reconnects().forever()).isFalse();
  }

  @Test
  void looksTheVersionUpBesideTheWebSocketOrWhereItIsTold() {
    assertThat(bind(Map.of("session.whatsapp.url", "ws://127.0.0.1:8090/ws/chat")).versionAddress())
        .isEqualTo(URI.create("http://127.0.0.1:8090/sw.js"));
    assertThat(
            bind(Map.of("session.whatsapp.version-page", "https://mirror.example/sw.js"))
                .versionAddress())
        .isEqualTo(URI.create("https://mirror.example/sw.js"));
    assertThat(bind(Map.of("session.whatsapp.version-page", "")).versionAddress())
        .isEqualTo(URI.create("https://web.whatsapp.com/sw.js"));
  }

  @Test
  void letsASessionAppearOtherwise() {
    var settings = settings(bind(Map.of()), false);

    assertThat(WhatsAppProperties.of(settings, null)).isEqualTo(settings);
    var named = WhatsAppProperties.of(settings, new Appearance("Bot", null));
    assertThat(named.deviceName()).isEqualTo("Bot");
    assertThat(named.platform()).isEqualTo(DevicePlatform.CHROME);
    var safari = WhatsAppProperties.of(settings, new Appearance(null, DevicePlatform.SAFARI));
    assertThat(safari.deviceName()).isEqualTo("Facteur");
    assertThat(safari.platform()).isEqualTo(DevicePlatform.SAFARI);
  }

  @Test
  void refusesARootKeyThatIsNoKey() {
    assertThatThrownBy(() -> bind(Map.of("session.whatsapp.root-key", "00ff")))
        .hasRootCauseMessage("session.whatsapp.root-key must be 64 hexadecimal digits, was 00ff");
  }

  private static EngineSettings settings(WhatsAppProperties properties, boolean sandbox) {
    return properties.settings(properties.versions(Clock.systemUTC()), sandbox);
  }

  private static WhatsAppProperties bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("session.whatsapp", WhatsAppProperties.class);
  }
}
