package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Answer;
import io.facteur.e2e.client.Api;
import io.facteur.e2e.client.Delivery;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A webhook whose receiver is away for a while, and what its owner can do. The waits are shorter
/// than usual; nothing else is.
@ExtendWith(LogsOnFailure.class)
class WebhookStory {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int EACH_TIME = 10;

  private final Sandbox sandbox =
      SharedSandbox.started(
          Map.of(
              "WEBHOOK_DELIVERY_SCHEDULE", "100ms,200ms,400ms",
              "WEBHOOK_DELIVERY_FIRST_PROBE", "1s"));
  private final Sink sink = Sink.open();
  private Phone own;
  private Phone peer;
  private Session session;
  private String webhooks;

  @BeforeEach
  void link() {
    own = sandbox.simulator().phone("+33660000001", "Tara");
    peer = sandbox.simulator().phone("+33660000002", "Umar");
    session = sandbox.api().create("tara", sink).link(own);
    webhooks = "/api/v1/sessions/tara/webhooks";
  }

  @AfterEach
  void stop() {
    sink.close();
    sandbox.close();
  }

  @Test
  void aReceiverThatIsAwayGetsEverythingInOrderAlsoWhenAllIsKilledMeanwhile() {
    List<String> written = new ArrayList<>();
    written.add(peer.write(own.number(), "before"));
    await("the first").atMost(SOON).until(() -> received().equals(written));
    sink.away(true);
    written.addAll(talk("away"));
    await("it to be spared")
        .atMost(SOON)
        .until(() -> show().path("status").asString().equals("spared"));

    sandbox.kill();
    sandbox.start();
    session.awaitConnected();
    written.addAll(talk("still away"));
    assertThat(show().path("status").asString()).isEqualTo("spared");
    sink.away(false);

    await("everything").atMost(SOON).until(() -> received().size() == written.size());
    assertThat(received()).isEqualTo(written);
    List<Long> sequences = sink.events("tara").stream().map(Delivery::sequence).toList();
    assertThat(sequences)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
    await("it to be well")
        .atMost(SOON)
        .until(() -> show().path("status").asString().equals("active"));
    assertThat(show().path("waiting").asLong()).isZero();
    assertThat(sink.faults()).isEmpty();
  }

  @Test
  void itsOwnerTestsChangesRotatesAndRepeats() {
    Api api = sandbox.api();
    String path = webhooks + "/" + show().path("id").asString();
    String written = peer.write(own.number(), "once more, please");
    await("it").atMost(SOON).until(() -> received().contains(written));

    JsonNode sample = api.post(path + "/test", Map.of()).demand(200).json();
    assertThat(sample.path("outcome").asString()).isEqualTo("204");
    assertThat(sample.path("headers").path("webhook-signature").asString()).startsWith("v1,");

    JsonNode changed =
        api.patch(path, Map.of("headers", Map.of("X-Tenant", "42"))).demand(200).json();
    assertThat(changed.path("headers").path("X-Tenant").asString()).isEqualTo("***");
    JsonNode rotated = api.post(path + "/rotate-secret", Map.of()).demand(200).json();
    assertThat(rotated.path("secret").asString()).startsWith("whsec_").isNotEqualTo(sink.secret());

    String event = delivery(path, written).path("eventId").asString();
    int before = sink.deliveries().size();
    api.post(path + "/deliveries/" + event + "/replay", Map.of()).demand(202);
    await("it again, signed with the secret before, too")
        .atMost(SOON)
        .until(() -> sink.deliveries().size() == before + 1);
    assertThat(sink.deliveries().getLast().id()).isEqualTo(event);

    api.patch(path, Map.of("enabled", false)).demand(200);
    String unheard = peer.write(own.number(), "while disabled");
    await("it in the log")
        .atMost(SOON)
        .until(() ->
            session.messages("inbound").stream()
                .anyMatch(message -> message.path("id").asString().equals(unheard)));
    api.patch(path, Map.of("enabled", true)).demand(200);
    String heard = peer.write(own.number(), "enabled again");
    await("the next").atMost(SOON).until(() -> received().contains(heard));
    assertThat(received()).doesNotContain(unheard);
  }

  @Test
  void anAddressThatMayNotBeCalledIsRefusedWithTheSettingThatWouldAllowIt() {
    Answer refused = sandbox.api().post(webhooks, Map.of("url", "http://10.0.0.1/hook"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("code").asString()).isEqualTo("WEBHOOK_TARGET_BLOCKED");
    assertThat(refused.json().path("setting").asString()).isEqualTo("FACTEUR_WEBHOOK_ALLOW_CIDRS");
    assertThat(sandbox.api().get(webhooks).demand(200).json().path("items").size()).isEqualTo(1);
  }

  private List<String> talk(String about) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < EACH_TIME; i++) {
      ids.add(peer.write(own.number(), about + " " + i));
    }
    return ids;
  }

  private List<String> received() {
    return sink.events("tara", "message.received").stream().map(Delivery::messageId).toList();
  }

  private JsonNode show() {
    return sandbox.api().get(webhooks).demand(200).json().path("items").path(0);
  }

  private JsonNode delivery(String path, String messageId) {
    Delivery seen =
        sink.events("tara").stream()
            .filter(delivery -> delivery.messageId().equals(messageId))
            .findFirst()
            .orElseThrow();
    return sandbox.api().get(path + "/deliveries/" + seen.id()).demand(200).json();
  }
}
