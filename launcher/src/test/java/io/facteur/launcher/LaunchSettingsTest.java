package io.facteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchSettingsTest {

  @Test
  void hasDefaultsForEverything() {
    LaunchSettings settings = LaunchSettings.from(List.of("up"), Map.of());

    assertThat(settings.mode()).isEqualTo(LaunchMode.UP);
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.simulatorPort()).isEqualTo(8090);
    assertThat(settings.dataFolder()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(settings.mongodbUri()).isEmpty();
    assertThat(settings.kafkaBootstrapServers()).isEmpty();
    assertThat(settings.apiKeys()).isEmpty();
    assertThat(settings.webhookAllowLoopback()).isFalse();
  }

  @Test
  void readsTheEnvironmentAndLetsAFlagWin() {
    LaunchSettings settings =
        LaunchSettings.from(
            List.of("up", "--port", "9001", "--public-url", "https://wa.example.org"),
            Map.of("FACTEUR_PORT", "9000", "FACTEUR_MONGODB_URI", "mongodb://db/facteur"));

    assertThat(settings.port()).isEqualTo(9001);
    assertThat(settings.mongodbUri()).contains("mongodb://db/facteur");
    assertThat(settings.publicUrl()).contains(URI.create("https://wa.example.org"));
  }

  @Test
  void allowsWebhooksToThisMachineInTheSandboxOrWhenAsked() {
    assertThat(LaunchSettings.from(List.of("sandbox"), Map.of()).webhookAllowLoopback()).isTrue();
    assertThat(
            LaunchSettings.from(List.of("up"), Map.of("FACTEUR_WEBHOOK_ALLOW_LOOPBACK", "true"))
                .webhookAllowLoopback())
        .isTrue();
  }

  @Test
  void saysInOneLineWhatIsWrong() {
    assertThatThrownBy(() -> LaunchSettings.from(List.of(), Map.of()))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("sandbox, up or simulator");
    assertThatThrownBy(() -> LaunchSettings.from(List.of("up", "--prot", "1"), Map.of()))
        .hasMessageContaining("--prot")
        .hasMessageContaining("--port");
    assertThatThrownBy(() -> LaunchSettings.from(List.of("up", "--port"), Map.of()))
        .hasMessageContaining("wants a value");
    assertThatThrownBy(() -> LaunchSettings.from(List.of("up"), Map.of("FACTEUR_PORT", "eighty")))
        .hasMessageContaining("FACTEUR_PORT")
        .hasMessageContaining("eighty");
    assertThatThrownBy(() -> LaunchSettings.from(List.of("up", "--port", "70000"), Map.of()))
        .hasMessageContaining("70000");
  }
}
