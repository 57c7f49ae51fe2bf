package io.facteur.receiver.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.session.SessionFact;
import io.facteur.embeddedstore.EmbeddedStore;
import io.facteur.receiver.Facts;
import io.facteur.receiver.FakeNeighbours;
import io.facteur.receiver.ReceiverUnderTest;
import io.facteur.receiver.timeline.Body;
import io.facteur.receiver.timeline.EntryKey;
import io.facteur.receiver.timeline.Known;
import io.facteur.receiver.timeline.MessageStatus;
import io.facteur.receiver.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages of a session with many messages, from the embedded store in a file, over HTTP. No unit
/// test: `./facteur verify receiving` runs it and reads its report.
///
/// `-Dfacteur.pages.messages=N` for how many there are.
class PagesFigures {
  private static final Path REPORT = Path.of("target", "pages-report.txt");
  private static final int MESSAGES = Integer.getInteger("facteur.pages.messages", 100_000);
  private static final int CHATS = 200;
  private static final int AT_ONCE = 48;
  private static final int WARMING = 400;
  private static final int MEASURED = 400;
  private static final int SINCE = 50_000;

  private static final List<String> MESSAGE_QUERIES =
      List.of(
          "",
          "direction=inbound",
          "status=delivered",
          "type=text",
          "chatId=%s@c.us",
          "chatId=%s@c.us&direction=inbound",
          "since=" + Facts.at(SINCE),
          "until=" + Facts.at(SINCE));

  @TempDir Path folder;

  private final Random random = new Random(20_261_127);

  @Test
  void anyPage() throws IOException {
    List<String> lines = new ArrayList<>();
    try (EmbeddedStore store = EmbeddedStore.open(EmbeddedStore.Settings.inFolder(folder));
        FakeNeighbours neighbours = new FakeNeighbours();
        ReceiverUnderTest receiver = new ReceiverUnderTest(store, neighbours)) {
      neighbours.sessions.add("many");
      fill(receiver);
      // Twice: what is measured is a service that has run for a while.
      for (int round = 0; round < 2; round++) {
        lines.clear();
        for (String query : MESSAGE_QUERIES) {
          lines.add(measure(receiver, "messages", query));
        }
        lines.add(measure(receiver, "chats", ""));
        lines.add(measure(receiver, "events", ""));
      }
    }
    Files.write(REPORT, lines);
    assertThat(lines).hasSize(10);
  }

  /// Into the timeline itself and by many at once, which share the store's commits. The last one of
  /// each chat comes as all messages do, so that people have names and there are events.
  private static void fill(ReceiverUnderTest receiver) {
    Facts facts = new Facts("many");
    Timeline timeline = receiver.part(Timeline.class);
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < MESSAGES - CHATS; i++) {
        SessionFact.MessageDecrypted fact = fact(facts, i);
        executor.execute(() -> keep(timeline, fact));
      }
    }
    for (int i = MESSAGES - CHATS; i < MESSAGES; i++) {
      receiver.part(SessionFacts.class).handle(fact(facts, i));
    }
  }

  private static SessionFact.MessageDecrypted fact(Facts facts, int number) {
    String sender = number(number % CHATS) + "@s.whatsapp.net";
    return facts.text("3EB0" + number, sender, "message number " + number, Facts.at(number));
  }

  private static void keep(Timeline timeline, SessionFact.MessageDecrypted fact) {
    var key = new EntryKey(fact.sessionId(), fact.chatJid(), fact.senderJid(), fact.messageId());
    var known =
        new Known(
            fact.chatJid(),
            fact.senderJid(),
            fact.pushName(),
            new Body.Received(fact.payload(), fact.id()),
            "text",
            null,
            fact.occurredAt(),
            fact.sequence());
    timeline.change(
        key, before -> before.revealed(known).reached(MessageStatus.DELIVERED, known.timestamp()));
  }

  private static String number(int chat) {
    return "336000%05d".formatted(chat);
  }

  /// First pages and those somewhere behind.
  private String measure(ReceiverUnderTest receiver, String what, String query) {
    List<Long> took = new ArrayList<>();
    String cursor = "";
    for (int i = 0; i < WARMING + MEASURED; i++) {
      String asked =
          query.formatted(number(random.nextInt(CHATS)))
              + (query.isEmpty() ? "" : "&")
              + "limit=50"
              + (query.contains("%s") ? "" : cursor);
      long begun = System.nanoTime();
      ReceiverUnderTest.Answer answer = receiver.get("/api/v1/sessions/many/" + what, asked);
      if (i >= WARMING) {
        took.add(System.nanoTime() - begun);
      }
      assertThat(answer.status()).as(asked).isEqualTo(200);
      String next = answer.body().path("nextCursor").asString("");
      String name = what.equals("events") ? "after" : "cursor";
      cursor = next.isEmpty() ? "" : "&" + name + "=" + next;
    }
    took.sort(null);
    return String.format(
        Locale.ROOT,
        "%s%s: p50 %.1f ms, p99 %.1f ms",
        what,
        query.isEmpty() ? "" : "?" + query.replace("%s", "…"),
        took.get(took.size() / 2) / 1e6,
        took.get(took.size() * 99 / 100) / 1e6);
  }
}
