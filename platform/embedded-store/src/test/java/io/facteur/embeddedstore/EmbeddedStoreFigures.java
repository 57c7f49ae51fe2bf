package io.facteur.embeddedstore;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.facteur.embeddedstore.EmbeddedStore.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures the store and logs the figures: acknowledged writes per second, and finds among 50 000
/// documents. Run it as a program; an argument names the folder for its data.
final class EmbeddedStoreFigures {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedStoreFigures.class);
  private static final int DOCUMENTS = 50_000;
  private static final int SESSIONS = 50;
  private static final Duration WRITING = Duration.ofSeconds(10);
  private static final Duration WRITING_SYNCED = Duration.ofSeconds(4);

  private final MongoCollection<Document> messages;
  private final AtomicInteger ids = new AtomicInteger(10_000_000);

  private EmbeddedStoreFigures(MongoCollection<Document> messages) {
    this.messages = messages;
  }

  static void main(String[] arguments) throws IOException {
    var folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("store");
    measure(Settings.inFolder(folder.resolve("plain")), WRITING, true);
    measure(
        Settings.inFolder(folder.resolve("synced")).withSyncOnCommit(true), WRITING_SYNCED, false);
  }

  private static void measure(Settings settings, Duration writing, boolean finds)
      throws IOException {
    var file = settings.folder().resolve(StoreFile.FILE_NAME);
    try (var store = EmbeddedStore.open(settings);
        var client = MongoClients.create(store.connectionString())) {
      var figures =
          new EmbeddedStoreFigures(client.getDatabase("figures").getCollection("messages"));
      log.atInfo().addKeyValue("sync", settings.syncOnCommit()).log("figures.store");
      figures.prepare();
      if (finds) {
        figures.finds();
      }
      for (var threads : new int[] {1, 8, 32}) {
        figures.writes(threads, writing);
        log.atInfo().addKeyValue("megabytes", Files.size(file) >> 20).log("figures.file");
      }
    }
    var start = System.nanoTime();
    EmbeddedStore.open(settings).close();
    log.atInfo()
        .addKeyValue("millis", Duration.ofNanos(System.nanoTime() - start).toMillis())
        .addKeyValue("megabytes", Files.size(file) >> 20)
        .log("figures.reopened");
  }

  private static Document message(int id) {
    return new Document("_id", "s" + id % SESSIONS + "|" + id)
        .append("session", "s" + id % SESSIONS)
        .append("seq", id)
        .append("state", id % 100 == 0 ? "ACCEPTED" : "SENT")
        .append("body", body(id));
  }

  /// 400 bytes that do not compress, as sealed bodies do not.
  private static byte[] body(int id) {
    var body = new byte[400];
    new Random(id).nextBytes(body);
    return body;
  }

  private void prepare() {
    messages.createIndex(Indexes.ascending("session", "state", "seq"));
    messages.createIndex(Indexes.ascending("state", "seq"));
    var start = System.nanoTime();
    for (var from = 0; from < DOCUMENTS; from += 1_000) {
      messages.insertMany(
          IntStream.range(from, from + 1_000).mapToObj(EmbeddedStoreFigures::message).toList());
    }
    log.atInfo()
        .addKeyValue("documents", DOCUMENTS)
        .addKeyValue("millis", Duration.ofNanos(System.nanoTime() - start).toMillis())
        .log("figures.loaded");
  }

  private void finds() {
    time("by _id", 5_000, i -> messages.find(eq("s" + i % SESSIONS + "|" + i)).first());
    time(
        "by _id and state",
        5_000,
        i -> messages.find(and(eq("s" + i % SESSIONS + "|" + i), eq("state", "SENT"))).first());
    time(
        "by session, state and range, sorted, 20",
        5_000,
        i ->
            list(
                and(eq("session", "s" + i % SESSIONS), eq("state", "SENT"), gt("seq", i)),
                "seq",
                20));
    time("by state, sorted, 100", 2_000, i -> list(eq("state", "ACCEPTED"), "seq", 100));
    time(
        "by any of 5 sessions and state",
        2_000,
        i ->
            list(
                and(in("session", "s0", "s1", "s2", "s3", "s4"), eq("state", "ACCEPTED")),
                "seq",
                20));
    time(
        "count by session and state",
        1_000,
        i ->
            messages.countDocuments(
                and(eq("session", "s" + i % SESSIONS), eq("state", "ACCEPTED"))));
    time("by a field without an index", 50, i -> list(eq("other", "none" + i), "seq", 1));
    time(
        "update by _id",
        2_000,
        i -> messages.updateOne(eq("s" + i % SESSIONS + "|" + i), Updates.set("touched", i)));
  }

  private List<Document> list(Bson filter, String sort, int limit) {
    return messages.find(filter).sort(Indexes.ascending(sort)).limit(limit).into(new ArrayList<>());
  }

  private static void time(String what, int times, IntConsumer work) {
    IntStream.range(0, times / 2).forEach(work);
    var nanos =
        IntStream.range(0, times)
            .mapToLong(i -> {
              var start = System.nanoTime();
              work.accept(i);
              return System.nanoTime() - start;
            })
            .toArray();
    report(what, nanos, Duration.ofNanos(Arrays.stream(nanos).sum()));
  }

  private void writes(int threads, Duration during) {
    var end = System.nanoTime() + during.toNanos();
    var nanos = new ConcurrentLinkedQueue<long[]>();
    try (var writers = Executors.newFixedThreadPool(threads)) {
      for (var i = 0; i < threads; i++) {
        writers.execute(() -> nanos.add(write(end)));
      }
    }
    report(
        "insert by " + threads + " threads",
        nanos.stream().flatMapToLong(Arrays::stream).toArray(),
        during);
  }

  private long[] write(long end) {
    var nanos = LongStream.builder();
    for (var start = System.nanoTime(); start < end; ) {
      messages.insertOne(message(ids.incrementAndGet()));
      var now = System.nanoTime();
      nanos.add(now - start);
      start = now;
    }
    return nanos.build().toArray();
  }

  private static void report(String what, long[] nanos, Duration took) {
    Arrays.sort(nanos);
    log.atInfo()
        .addKeyValue("perSecond", nanos.length * 1_000L / Math.max(1, took.toMillis()))
        .addKeyValue("p50micros", nanos[nanos.length / 2] / 1_000)
        .addKeyValue("p99micros", nanos[nanos.length * 99 / 100] / 1_000)
        .addKeyValue("maxMicros", nanos[nanos.length - 1] / 1_000)
        .log("figures: {}", what);
  }
}
