package io.facteur.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.facteur.e2e.client.Answer;
import io.facteur.e2e.client.Delivery;
import io.facteur.e2e.client.Phone;
import io.facteur.e2e.client.Session;
import io.facteur.e2e.client.Sink;
import io.facteur.e2e.installation.Sandbox;
import io.facteur.e2e.installation.SmallDisk;
import io.facteur.e2e.installation.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The disk for files, of 8 MB, gets full and has room again, while nothing is restarted.
@ExtendWith(LogsOnFailure.class)
class FullDiskStory {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration IN_TIME = Duration.ofSeconds(30);
  private static final int DISK = 8;
  private static final int MEBIBYTE = 1024 * 1024;

  private final Sink sink = Sink.open();
  private SmallDisk disk;
  private Sandbox sandbox;
  private Phone own;
  private Phone peer;
  private Session session;

  @BeforeEach
  void start() throws IOException {
    assertThat(SmallDisk.possible()).as("this system lets users have mount namespaces").isTrue();
    Path folder = SharedSandbox.folder();
    disk = new SmallDisk(Files.createDirectories(folder.resolve("media")), DISK);
    sandbox =
        new Sandbox(Workspace.find(), folder, Map.of("SENDER_PACING_PER_MINUTE", "100000"), disk)
            .fast();
    sandbox.start();
    own = sandbox.simulator().phone("+33661000001", "Fay");
    peer = sandbox.simulator().phone("+33661000002", "Gus");
    session = sandbox.api().create("fay", sink).link(own);
  }

  @AfterEach
  void stop() {
    sandbox.close();
    sink.close();
  }

  @Test
  void filesAreRefusedTextsFlowAndAllIsWellOnceThereIsRoom() throws IOException {
    session.sendFile(peer.number(), new byte[MEBIBYTE]);
    Answer tooMuch =
        sandbox.api().upload("fay", "application/octet-stream", new byte[9 * MEBIBYTE]);
    assertFull(tooMuch);
    await("the alert").atMost(SOON).until(() -> alerts().equals(List.of("low")));
    await("what was written to be gone, and room")
        .atMost(SOON.plus(SOON))
        .until(() -> alerts().equals(List.of("low", "enough")));

    Path ballast = disk.seenThrough(sandbox.pid()).resolve("ballast");
    Files.write(ballast, new byte[5 * MEBIBYTE]);
    await("the alert").atMost(SOON).until(() -> alerts().equals(List.of("low", "enough", "low")));
    assertFull(upload());
    String file = peer.sendFile(own.number(), peer.stage(new byte[MEBIBYTE / 2]));
    String text = session.send(peer.number(), "texts go on");
    await("a text out")
        .atMost(IN_TIME)
        .until(() -> peer.receivedFrom(own.number()).stream().anyMatch(m -> m.id().equals(text)));
    String answer = peer.write(own.number(), "they do");
    await("a text in")
        .atMost(IN_TIME)
        .until(() -> told("message.received").equals(List.of(file, answer)));
    assertThat(told("media.ready")).isEmpty();

    Files.delete(ballast);
    await("room").atMost(SOON).until(() -> alerts().getLast().equals("enough"));
    upload().demand(201);
    await("the file that waited").atMost(IN_TIME).until(() -> told("media.ready").contains(file));
    assertThat(alerts()).isEqualTo(List.of("low", "enough", "low", "enough"));
    assertThat(sink.faults()).isEmpty();
  }

  @Test
  void aFileThatComesInAndDoesNotFitRaisesTheAlert() {
    String file = peer.sendFile(own.number(), peer.stage(new byte[9 * MEBIBYTE]));

    await("the message").atMost(SOON).until(() -> told("message.received").contains(file));
    await("the alert").atMost(SOON).until(() -> alerts().contains("low"));
    String answer = peer.write(own.number(), "and a text");
    await("a text in").atMost(IN_TIME).until(() -> told("message.received").contains(answer));
    assertThat(told("media.ready")).isEmpty();
  }

  private static void assertFull(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(507);
    assertThat(answer.json().path("code").asString()).isEqualTo("STORAGE_FULL");
  }

  private Answer upload() {
    return sandbox.api().upload("fay", "application/octet-stream", new byte[1000]);
  }

  private List<String> told(String type) {
    return sink.events("fay", type).stream().map(Delivery::messageId).toList();
  }

  private List<String> alerts() {
    return sink.events("fay", "storage.alert").stream()
        .map(alert -> alert.data().path("status").asString())
        .toList();
  }
}
