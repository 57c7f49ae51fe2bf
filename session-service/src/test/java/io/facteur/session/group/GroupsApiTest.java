package io.facteur.session.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.session.ServiceUnderTest;
import io.facteur.session.ServiceUnderTest.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The resource of groups, with a simulated phone for each member.
class GroupsApiTest {
  private static final String GROUPS = "/api/v1/sessions/shop/groups";
  private static final String ALICE = "+33600000001";
  private static final String BOB = "+33600000002";
  private static final String CAROL = "+33600000003";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static ServiceUnderTest service;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    service = new ServiceUnderTest(folder);
    var created = service.ask("POST", "/api/v1/sessions", Optional.of(Map.of("id", "shop")));
    var code = created.json().path("qr").path("text").asString();
    service.phone("POST", "/phones/" + ALICE + "/scan", Optional.of(Map.of("qr", code)));
    service.phone("POST", "/phones", Optional.of(Map.of("phoneNumber", CAROL, "name", "Carol")));
    await()
        .atMost(PATIENCE)
        .until(() ->
            service
                .ask("GET", "/api/v1/sessions/shop", Optional.empty())
                .json()
                .path("status")
                .asString()
                .equals("connected"));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void makesShowsChangesAndLeavesAGroup() {
    var made =
        post(
            GROUPS,
            Map.of(
                "subject",
                "Friends",
                "description",
                "Old ones",
                "participants",
                List.of(BOB, "33699999999"),
                "locked",
                true));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    var group = made.json().path("group");
    var id = group.path("id").asString();
    assertThat(made.header("Location")).isEqualTo(GROUPS + "/" + id);
    assertThat(group.path("description").asString()).isEqualTo("Old ones");
    assertThat(group.path("locked").asBoolean()).isTrue();
    assertThat(group.path("createdBy").asString()).isEqualTo("33600000001@c.us");
    assertThat(roles(group)).containsOnly("superadmin +33600000001", "member " + BOB);
    assertThat(results(made))
        .containsExactlyInAnyOrder("33600000002@c.us true ", "33699999999@c.us false NOT_FOUND");

    assertThat(get(GROUPS + "/" + id).json().path("size").asInt()).isEqualTo(2);
    assertThat(stream(get(GROUPS).json().path("items")).map(item -> item.path("id").asString()))
        .contains(id);

    var changed =
        service.ask(
            "PATCH",
            GROUPS + "/" + id,
            Optional.of(
                Map.of("subject", "Others", "description", "", "disappearingSeconds", 86_400)));
    assertThat(changed.json().path("subject").asString()).isEqualTo("Others");
    assertThat(changed.json().has("description")).isFalse();
    assertThat(changed.json().path("disappearingSeconds").asInt()).isEqualTo(86_400);

    assertThat(service.ask("DELETE", GROUPS + "/" + id, Optional.empty()).status()).isEqualTo(204);
    assertProblem(get(GROUPS + "/" + id), 403, "GROUP_FORBIDDEN");
  }

  @Test
  void changesWhoIsInAndWhoIsAdmin() {
    var members = GROUPS + "/" + make(BOB) + "/participants";

    assertThat(results(post(members, Map.of("participants", List.of(CAROL, BOB)))))
        .containsExactlyInAnyOrder(
            "33600000003@c.us true ", "33600000002@c.us false ALREADY_MEMBER");
    assertThat(
            results(
                service.ask(
                    "PATCH", members + "/33600000003@c.us", Optional.of(Map.of("role", "admin")))))
        .containsExactly("33600000003@c.us true ");
    assertThat(results(service.ask("DELETE", members + "/33600000003@c.us", Optional.empty())))
        .containsExactly("33600000003@c.us true ");
    assertThat(results(service.ask("DELETE", members + "/33600000003@c.us", Optional.empty())))
        .containsExactly("33600000003@c.us false NOT_FOUND");
  }

  @Test
  void givesAndTakesBackInvites() {
    var group = GROUPS + "/" + make(BOB);

    var invite = get(group + "/invite").json();
    var code = invite.path("code").asString();
    assertThat(invite.path("url").asString()).isEqualTo("https://chat.whatsapp.com/" + code);
    assertThat(get(GROUPS + "/invites/" + code).json().path("subject").asString())
        .isEqualTo("Friends");

    var fresh = service.ask("DELETE", group + "/invite", Optional.empty()).json();
    assertThat(fresh.path("code").asString()).isNotEqualTo(code);
    assertProblem(get(GROUPS + "/invites/" + code), 410, "INVITE_REVOKED");
    assertProblem(get(GROUPS + "/invites/AAAAAAAAAAAAAAAAAAAAAA"), 404, "INVITE_INVALID");
  }

  @Test
  void decidesWhoJoins() {
    var id = make();
    var group = GROUPS + "/" + id;
    service.ask("PATCH", group, Optional.of(Map.of("joinApproval", true)));
    var code = get(group + "/invite").json().path("code").asString();
    for (String phone : List.of(BOB, CAROL)) {
      var asked =
          service.phone(
              "POST", "/phones/" + phone + "/groups/join", Optional.of(Map.of("code", code)));
      assertThat(asked.json().path("waiting").asBoolean()).as(asked.text()).isTrue();
    }

    assertThat(get(group + "/join-requests").json().path("items").size()).isEqualTo(2);
    assertThat(
            results(
                post(
                    group + "/join-requests/approve",
                    Map.of("participants", List.of("33600000002@c.us")))))
        .containsExactly("33600000002@c.us true ");
    assertThat(
            results(post(group + "/join-requests/reject", Map.of("participants", List.of(CAROL)))))
        .containsExactly("33600000003@c.us true ");
    assertThat(get(group + "/join-requests").json().path("items").size()).isZero();
    assertThat(roles(get(group).json()))
        .contains("member " + BOB)
        .doesNotContain("member " + CAROL);
  }

  @Test
  void joinsByALinkOfAnother() {
    var made =
        service.phone(
            "POST", "/phones/" + BOB + "/groups", Optional.of(Map.of("subject", "Bob's")));
    var id = made.json().path("id").asString();
    var code =
        service
            .phone("GET", "/phones/" + BOB + "/groups/" + id + "/invite", Optional.empty())
            .json()
            .path("code")
            .asString();

    var joined = post(GROUPS + "/invites/" + code + "/accept", Map.of()).json();

    assertThat(joined.path("groupId").asString()).isEqualTo(id);
    assertThat(joined.path("status").asString()).isEqualTo("joined");
    assertThat(get(GROUPS + "/" + id).json().path("subject").asString()).isEqualTo("Bob's");
  }

  @Test
  void refusesWhatCannotBe() {
    assertProblem(post(GROUPS, Map.of("subject", " ")), 400, "INVALID_GROUP");
    assertProblem(
        post(GROUPS, Map.of("subject", "x", "participants", List.of("0612"))),
        400,
        "INVALID_PHONE_NUMBER");
    assertProblem(get(GROUPS + "/33600000002@c.us"), 400, "INVALID_GROUP");
    assertProblem(get(GROUPS + "/120363999999999999@g.us"), 404, "GROUP_NOT_FOUND");
    assertProblem(get("/api/v1/sessions/nobody/groups"), 404, "SESSION_NOT_FOUND");
    service.ask("POST", "/api/v1/sessions", Optional.of(Map.of("id", "unlinked")));
    assertProblem(get("/api/v1/sessions/unlinked/groups"), 503, "SESSION_NOT_CONNECTED");
  }

  private static String make(String... others) {
    return post(GROUPS, Map.of("subject", "Friends", "participants", List.of(others)))
        .json()
        .path("group")
        .path("id")
        .asString();
  }

  private static List<String> results(Answer answer) {
    return stream(answer.json().path("results"))
        .map(result ->
            result.path("id").asString()
                + " "
                + result.path("done").asBoolean()
                + " "
                + result.path("code").asString(""))
        .toList();
  }

  private static List<String> roles(JsonNode group) {
    return stream(group.path("participants"))
        .map(member -> member.path("role").asString() + " " + member.path("phoneNumber").asString())
        .toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static Answer get(String path) {
    return service.ask("GET", path, Optional.empty());
  }

  private static Answer post(String path, Object body) {
    return service.ask("POST", path, Optional.of(body));
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("code").asString()).isEqualTo(code);
  }
}
