package io.facteur.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

/// A program with the starter, as its users write it.
class WebhookTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OLDER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String MESSAGE =
      """
      {"id":"%s","type":"message.received","timestamp":"2026-03-01T12:30:00.250Z",
       "session":"shop","sequence":12,"data":{"messageId":"3EB0B2","chatId":"33600000002@c.us",
       "from":"33600000002@c.us","phoneNumber":"+33600000002","pushName":"Bob","fromMe":false,
       "content":{"type":"text","text":"Salut"},"timestamp":"2026-03-01T12:30:00.250Z"}}\
      """;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext program;

  /// What somebody writes.
  @EnableAutoConfiguration
  static class Program {
    static final List<FacteurEvent> SEEN = new CopyOnWriteArrayList<>();
    static volatile boolean broken;

    @EventListener
    void on(FacteurEvent.MessageReceived message) {
      if (broken) {
        throw new IllegalStateException("the program is broken for now");
      }
      SEEN.add(message);
    }
  }

  @BeforeAll
  static void start() {
    program =
        SpringApplication.run(
            Program.class,
            "--server.port=0",
            "--facteur.api-key=some-key",
            "--facteur.webhook.secrets=" + OLDER + "," + SECRET);
  }

  @AfterAll
  static void stop() {
    program.close();
  }

  @BeforeEach
  void forget() {
    Program.SEEN.clear();
    Program.broken = false;
  }

  @Test
  void aSignedEventReachesTheListenerThatWantsIt() throws Exception {
    assertThat(post("evt_1", Instant.now(), SECRET)).isEqualTo(204);

    assertThat(Program.SEEN).hasSize(1);
    assertThat(Program.SEEN.getFirst())
        .isInstanceOfSatisfying(
            FacteurEvent.MessageReceived.class,
            message -> {
              assertThat(message.text()).isEqualTo("Salut");
              assertThat(message.chatId()).isEqualTo("33600000002@c.us");
              assertThat(message.head().session()).isEqualTo("shop");
              assertThat(message.head().sequence()).isEqualTo(12);
            });
  }

  @Test
  void oneThatComesAgainIsToldOnce() throws Exception {
    assertThat(post("evt_2", Instant.now(), SECRET)).isEqualTo(204);
    assertThat(post("evt_2", Instant.now(), OLDER)).isEqualTo(204);

    assertThat(Program.SEEN).hasSize(1);
  }

  @Test
  void aListenerThatThrowsIsToldAgain() throws Exception {
    Program.broken = true;
    assertThat(post("evt_3", Instant.now(), SECRET)).isEqualTo(500);
    Program.broken = false;
    assertThat(post("evt_3", Instant.now(), SECRET)).isEqualTo(204);

    assertThat(Program.SEEN).hasSize(1);
  }

  @Test
  void whatIsNotSignedOrTooOldIsRefused() throws Exception {
    assertThat(post("evt_4", Instant.now(), "whsec_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB"))
        .isEqualTo(401);
    assertThat(post("evt_4", Instant.now().minusSeconds(400), SECRET)).isEqualTo(401);
    assertThat(send(request("evt_4").build())).isEqualTo(401);

    assertThat(Program.SEEN).isEmpty();
  }

  @Test
  void everyKindIsRead() {
    for (String type :
        List.of("message.failed", "reaction.received", "session.changed", "new.kind")) {
      String body =
          """
          {"id":"evt","type":"%s","timestamp":"2026-03-01T12:30:00Z","session":"shop",
           "data":{"messageId":"a","chatId":"b","from":"c","status":"failed","emoji":"x",
           "failureCode":"NOT_ON_WHATSAPP"}}\
          """
              .formatted(type);

      FacteurEvent event =
          FacteurEvents.read(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));

      assertThat(event.head().type()).isEqualTo(type);
      assertThat(event.head().sequence()).isNull();
      assertThat(event.data().path("messageId").asString()).isEqualTo("a");
    }
  }

  private static int post(String id, Instant at, String secret) throws Exception {
    String body = MESSAGE.formatted(id);
    String signature = new Webhook(secret).sign(id, at.getEpochSecond(), body);
    return send(
        request(id)
            .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
            .header("webhook-signature", signature)
            .build());
  }

  private static HttpRequest.Builder request(String id) {
    String port = program.getEnvironment().getRequiredProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/facteur/events"))
        .header("Content-Type", "application/json")
        .header("webhook-id", id)
        .POST(HttpRequest.BodyPublishers.ofString(MESSAGE.formatted(id)));
  }

  private static int send(HttpRequest request) throws Exception {
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }
}
