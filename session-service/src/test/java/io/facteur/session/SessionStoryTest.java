package io.facteur.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.Sealed;
import io.facteur.contracts.call.DataKeyView;
import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.session.SessionFact;
import io.facteur.vault.CachedDataKeys;
import io.facteur.vault.DataKey;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.proto.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A session from its first code to its end, with simulated phones.
class SessionStoryTest {
  private static final String ALICE = "/phones/+33600000001";
  private static final String BOB = "/phones/+33600000002";
  private static final String SESSION = "/api/v1/sessions/shop";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @TempDir private Path folder;
  private ServiceUnderTest service;

  private final Vault vault =
      new Vault(new CachedDataKeys((_, _) -> dataKey(), Clock.systemUTC()), new SecureRandom());

  @BeforeEach
  void start() throws IOException {
    service = new ServiceUnderTest(folder);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void isLinkedOnceSendsAndReceivesAcrossARestartAndIsForgotten() throws IOException {
    link();

    service.restart();
    awaitStatus("connected");
    assertThat(told("session.status-changed"))
        .extracting(fact -> fact.path("status").asString())
        .containsExactly("pending", "connecting", "connected", "reconnecting", "connected");

    assertThat(send("3EB0000000000000A1", "Bonjour Bob 👋").path("type").asString())
        .isEqualTo("sent");
    assertThat(send("3EB0000000000000A1", "Bonjour Bob 👋").path("type").asString())
        .isEqualTo("sent");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(textsOf(BOB)).containsExactly("Bonjour Bob 👋"));

    service.phone(
        "POST", BOB + "/messages", Optional.of(Map.of("to", "+33600000001", "text", "Salut 🎉")));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told("session.message-decrypted")).hasSize(1));
    assertThat(open(told("session.message-decrypted").getFirst())).isEqualTo("Salut 🎉");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(told("session.receipt-received")).isNotEmpty());

    service.restart();
    awaitStatus("connected");
    assertThat(told("session.message-decrypted")).hasSize(1);

    forget();
  }

  @Test
  void saysWhatHelpsWhenItsVersionIsRefusedAndComesBackWhenStarted() {
    link();

    simulate("/admin/client-version?oldest=1999999999");
    simulate("/admin/faults/disconnect?jid=33600000001:1@s.whatsapp.net");
    awaitStatus("outdated");

    assertThat(session().path("statusReason").asString()).isEqualTo("set_newer_version");
    simulate("/admin/client-version?oldest=0");
    assertThat(service.ask("POST", SESSION + "/start", Optional.empty()).status()).isEqualTo(200);
    awaitStatus("connected");
    assertThat(told("session.status-changed"))
        .extracting(fact -> fact.path("status").asString())
        .containsSubsequence("connected", "outdated", "reconnecting", "connected");
  }

  @Test
  void isUnlinkedByItsPhoneLinkedAnewAndLogsOut() {
    link();

    service.phone("DELETE", ALICE + "/devices/1", Optional.empty());
    awaitStatus("logged_out");
    assertThat(session().path("statusReason").asString()).isEqualTo("unlinked");
    await().atMost(PATIENCE).until(() -> session().path("phoneNumber").isNull());

    var started = service.ask("POST", SESSION + "/start", Optional.empty()).json();
    var code = started.path("qr").path("text").asString();
    service.phone("POST", ALICE + "/scan", Optional.of(Map.of("qr", code)));
    awaitStatus("connected");

    var left = service.ask("POST", SESSION + "/logout", Optional.empty()).json();
    assertThat(left.path("status").asString()).isEqualTo("logged_out");
    assertThat(left.path("statusReason").asString()).isEqualTo("requested");
    assertThat(linkedDevicesOfAlice()).isEmpty();
  }

  @Test
  void isTakenOverAtOnceFromAProcessThatStillBelievesToOwnIt() {
    link();

    service.startBesides();
    awaitStatus("connected");

    assertThat(send("3EB0000000000000A2", "from the new one").path("type").asString())
        .isEqualTo("sent");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(textsOf(BOB)).containsExactly("from the new one"));
    assertThat(told("session.status-changed"))
        .extracting(fact -> fact.path("status").asString())
        .containsExactly("pending", "connecting", "connected", "reconnecting", "connected");
  }

  @Test
  void showsAndHearsWhoIsThereAndWriting() {
    link();

    assertThat(ask("GET", "/presence", Map.of()).path("online").asBoolean()).isFalse();
    assertThat(ask("PUT", "/presence", Map.of("online", true)).path("online").asBoolean()).isTrue();
    JsonNode _ = ask("POST", "/presence/subscriptions", Map.of("chatId", "33600000002@c.us"));
    JsonNode typing =
        ask("POST", "/chats/33600000002@c.us/typing", Map.of("state", "typing", "seconds", 1));
    service.phone("PUT", BOB + "/presence", Optional.of(Map.of("online", true)));
    service.phone("POST", BOB + "/typing", Optional.of(Map.of("to", "+33600000001")));

    assertThat(typing.path("seconds").asInt()).isEqualTo(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(told("session.presence-changed"))
                .extracting(fact -> fact.path("state").asString())
                .contains("offline", "online", "typing"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    service
                        .phone("GET", BOB + "/typing", Optional.empty())
                        .json()
                        .valueStream()
                        .map(doing -> doing.path("state").asString()))
                .containsExactly("typing", "paused"));
    assertThat(
            service
                .ask(
                    "POST",
                    SESSION + "/chats/nobody/typing",
                    Optional.of(Map.of("state", "typing")))
                .status())
        .isEqualTo(400);
  }

  private JsonNode ask(String method, String path, Map<String, Object> body) {
    return service
        .ask(method, SESSION + path, body.isEmpty() ? Optional.empty() : Optional.of(body))
        .json();
  }

  private void simulate(String path) {
    var done = service.phone("POST", path, Optional.empty());
    assertThat(done.status()).as(done.text()).isEqualTo(200);
  }

  private void link() {
    var created =
        service.ask(
            "POST",
            "/api/v1/sessions",
            Optional.of(Map.of("id", "shop", "metadata", Map.of("tenant", "a"))));
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().path("status").asString()).isEqualTo("pending");
    var code = created.json().path("qr").path("text").asString();

    var scan = service.phone("POST", ALICE + "/scan", Optional.of(Map.of("qr", code)));
    assertThat(scan.status()).as(scan.text()).isEqualTo(200);

    awaitStatus("connected");
    assertThat(session().path("phoneNumber").asString()).isEqualTo("+33600000001");
    assertThat(linkedDevicesOfAlice()).hasSize(1);
  }

  private void forget() {
    assertThat(service.ask("DELETE", SESSION, Optional.empty()).status()).isEqualTo(204);

    assertThat(service.ask("GET", SESSION, Optional.empty()).status()).isEqualTo(404);
    assertThat(
            service
                .ask("GET", "/internal/sessions/shop/data-key", Optional.empty())
                .json()
                .path("code")
                .asString())
        .isEqualTo("SESSION_NOT_FOUND");
    assertThat(facts()).singleElement().satisfies(SessionStoryTest::isDeletion);
    assertThat(linkedDevicesOfAlice()).isEmpty();
    for (var name : service.database().listCollectionNames()) {
      assertThat(service.database().getCollection(name).find().map(Object::toString))
          .as(name)
          .noneMatch(document -> document.contains("33600000002"));
    }
  }

  private JsonNode send(String messageId, String text) {
    var payload = Message.newBuilder().setConversation(text).build().toByteArray();
    var sealed = vault.seal("outbound.payload", "shop", messageId, payload);
    var request = new SendRequest(messageId, 1, "33600000002@s.whatsapp.net", sealed);
    return service.ask("POST", "/internal/sessions/shop/send", Optional.of(request)).json();
  }

  private DataKey dataKey() {
    var view =
        ContractJson.mapper()
            .readValue(
                service.ask("GET", "/internal/sessions/shop/data-key", Optional.empty()).text(),
                DataKeyView.class);
    return new DataKey(view.version(), Base64.getDecoder().decode(view.key()));
  }

  private String open(JsonNode fact) throws IOException {
    var sealed = new Sealed(fact.path("payload").asString());
    var id = fact.path("id").asString();
    var message = Message.parseFrom(vault.open("inbound.payload", "shop", id, sealed));
    return message.hasConversation()
        ? message.getConversation()
        : message.getExtendedTextMessage().getText();
  }

  private void awaitStatus(String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(session().path("status").asString()).isEqualTo(status));
  }

  private JsonNode session() {
    return service.ask("GET", SESSION, Optional.empty()).json();
  }

  private List<String> textsOf(String phone) {
    return StreamSupport.stream(
            service.phone("GET", phone + "/messages", Optional.empty()).json().spliterator(), false)
        .map(message -> message.path("text").asString())
        .toList();
  }

  /// Without 0, which is the phone itself.
  private List<Integer> linkedDevicesOfAlice() {
    return StreamSupport.stream(
            service.phone("GET", "/admin/accounts", Optional.empty()).json().spliterator(), false)
        .filter(account -> account.path("phone").asString().equals("33600000001"))
        .flatMap(account -> StreamSupport.stream(account.path("devices").spliterator(), false))
        .map(JsonNode::asInt)
        .filter(device -> device != 0)
        .toList();
  }

  private List<JsonNode> told(String type) {
    return facts().stream().filter(fact -> fact.path("type").asString().equals(type)).toList();
  }

  private List<JsonNode> facts() {
    var path = "/internal/streams/session.facts/sessions/shop?after=0";
    return StreamSupport.stream(
            service.ask("GET", path, Optional.empty()).json().path("records").spliterator(), false)
        .map(record -> ContractJson.mapper().readTree(record.asString()))
        .toList();
  }

  private static void isDeletion(JsonNode fact) {
    assertThat(ContractJson.mapper().readValue(text(fact), SessionFact.class))
        .isInstanceOf(SessionFact.Deleted.class);
  }

  private static String text(JsonNode node) {
    return ContractJson.mapper().writeValueAsString(node);
  }
}
