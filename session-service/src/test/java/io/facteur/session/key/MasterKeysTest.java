package io.facteur.session.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.session.ServiceUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MasterKeysTest {
  @TempDir Path folder;

  private ServiceUnderTest service;

  @BeforeEach
  void start() throws IOException {
    service = new ServiceUnderTest(folder);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aNewMasterKeyTakesTheOldOnesPlace() throws IOException {
    create("shop");
    create("resting");
    service.ask("POST", "/api/v1/sessions/resting/stop", Optional.empty());
    String old = Files.readString(folder.resolve("master.key")).strip();
    String fresh = "k2:" + key();

    service.masterKey = fresh + "," + old;
    service.restart();
    assertThat(show().toString()).contains("\"id\":\"k1\",\"primary\":false");
    JsonNode done = ask("POST", "/rewrap");
    assertThat(done.path("rewrapped").asInt()).isPositive();
    assertThat(done.path("items").path(0).path("id").asString()).isEqualTo("k2");
    assertThat(done.path("items").path(0).path("primary").asBoolean()).isTrue();
    assertThat(done.path("items").path(1).path("dataKeys").asInt()).isZero();
    assertThat(ask("POST", "/rewrap").path("rewrapped").asInt()).isZero();

    service.masterKey = fresh;
    service.restart();
    assertThat(show()).hasSize(1);
    assertThat(qr("shop")).contains(",");
  }

  @Test
  void doesNotStartWithAnotherKeyThanBefore() {
    create("shop");

    service.masterKey = key();
    assertThatThrownBy(service::restart)
        .hasStackTraceContaining("the master key k1 is not the one that wraps");
    service.masterKey = "k2:" + key();
    assertThatThrownBy(service::restart)
        .rootCause()
        .hasMessageContaining("wrapped with master key k1, which is not in the ring");
    service.masterKey = "";
    service.restart();
    assertThat(qr("shop")).contains(",");
  }

  @Test
  void doesNotStartWithoutAKeyUnlessItMayMakeOne() throws IOException {
    Files.delete(folder.resolve("master.key"));

    service.makesMasterKey = false;
    assertThatThrownBy(service::restart)
        .rootCause()
        .hasMessageContaining("FACTEUR_MASTER_KEY is not set");
    service.makesMasterKey = true;
    service.restart();
    assertThat(folder.resolve("master.key")).exists();
  }

  @Test
  void makesNoKeyInThePlaceOfOneThatIsGone() throws IOException {
    create("shop");
    Files.delete(folder.resolve("master.key"));

    assertThatThrownBy(service::restart).rootCause().hasMessageContaining("is gone");
    assertThat(folder.resolve("master.key")).doesNotExist();
    service.masterKey = "k1:" + key();
    assertThatThrownBy(service::restart).isNotNull();
  }

  private void create(String id) {
    service.ask("POST", "/api/v1/sessions", Optional.of(Map.of("id", id)));
  }

  private String qr(String id) {
    return service
        .ask("GET", "/api/v1/sessions/" + id, Optional.empty())
        .json()
        .path("qr")
        .path("text")
        .asString();
  }

  private JsonNode show() {
    return ask("GET", "").path("items");
  }

  private JsonNode ask(String method, String path) {
    return service.ask(method, "/api/v1/master-keys" + path, Optional.empty()).json();
  }

  private static String key() {
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
