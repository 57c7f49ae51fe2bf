package io.facteur.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.gateway.GatewayUnderTest;
import io.facteur.gateway.GatewayUnderTest.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StatusTest {

  @Test
  void eachServiceAndWhatTheyNeedIsNamed() throws IOException {
    try (var gateway = new GatewayUnderTest()) {
      Answer ready = gateway.ask("", "GET", "/ready");

      assertThat(ready.status()).isEqualTo(200);
      assertThat(ready.json().path("services").propertyNames())
          .containsExactlyInAnyOrder(
              "session", "sender", "receiver", "webhook", "media", "dashboard");
      assertThat(ready.json().path("dependencies").toString())
          .isEqualTo("{\"broker\":\"up\",\"store\":\"up\"}");

      gateway.broker = "DOWN";
      Answer unready = gateway.ask("", "GET", "/ready");
      assertThat(unready.status()).isEqualTo(503);
      assertThat(unready.json().path("dependencies").path("broker").asString()).isEqualTo("down");
      assertThat(unready.json().path("services").path("session").asString()).isEqualTo("up");
      assertThat(gateway.ask("", "GET", "/health").status()).isEqualTo(200);
    }
  }

  @Test
  void aServiceThatDoesNotAnswerIsDown() throws IOException {
    try (var gateway = new GatewayUnderTest()) {
      gateway.stopServices();

      Answer ready = gateway.ask("", "GET", "/ready");

      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.json().path("services").path("media").asString()).isEqualTo("down");
    }
  }

  @Test
  void figuresOfAllAreOneExposition() throws IOException {
    try (var gateway = new GatewayUnderTest()) {
      Answer metrics = gateway.ask("", "GET", "/metrics");

      assertThat(metrics.status()).isEqualTo(200);
      assertThat(metrics.text().lines().filter(line -> line.equals("# TYPE facteur_x counter")))
          .hasSize(1);
      assertThat(metrics.text().lines().filter(line -> line.startsWith("facteur_x_total")))
          .hasSize(6);
      assertThat(metrics.text()).contains("jvm_memory_used_bytes");
    }
  }

  @Test
  void figuresCanBeKeptFromStrangers() throws IOException {
    try (var gateway = new GatewayUnderTest("--facteur.metrics.public=false")) {
      assertThat(gateway.ask("", "GET", "/metrics").status()).isEqualTo(404);
    }
  }
}
