package io.facteur.e2e;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What of some words is found where an installation keeps things: in a dump of its database, and
/// in the files of its broker, its store, its services and its logs.
final class KeptInClear {
  private final List<Kept> everything = new ArrayList<>();

  /// Bytes as Latin-1 text, in which any bytes can be looked for.
  private record Kept(String place, String what, String content) {}

  KeptInClear(Cluster cluster) throws IOException {
    try (MongoClient client = MongoClients.create(cluster.backbone().mongodbUri())) {
      for (String name : client.listDatabaseNames()) {
        dump(client.getDatabase(name));
      }
    }
    try (Stream<Path> files = Files.walk(cluster.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = cluster.folder().relativize(file).toString();
        everything.add(new Kept(place(name), name, latin(Files.readAllBytes(file))));
      }
    }
  }

  private void dump(MongoDatabase database) {
    for (String collection : database.listCollectionNames()) {
      database
          .getCollection(collection)
          .find()
          .forEach(document ->
              everything.add(
                  new Kept(
                      "the database",
                      collection,
                      latin(document.toJson().getBytes(StandardCharsets.UTF_8)))));
    }
  }

  /// The places where a word is found.
  Set<String> places(String word) {
    Set<String> places = new LinkedHashSet<>();
    everything.stream()
        .filter(kept -> kept.content().contains(utf8(word)))
        .map(Kept::place)
        .forEach(places::add);
    return places;
  }

  /// What of these words is found, as it is or in base64, and where.
  List<String> of(Map<String, String> words) {
    List<String> found = new ArrayList<>();
    words.forEach((name, word) -> {
      List<String> forms = forms(word);
      for (Kept kept : everything) {
        if (forms.stream().anyMatch(kept.content()::contains)) {
          found.add(name + " in " + kept.place() + ", " + kept.what());
        }
      }
    });
    return found.stream().distinct().toList();
  }

  private static List<String> forms(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    int whole = bytes.length / 3 * 4; // the rest depends on what follows
    List<String> forms = new ArrayList<>(List.of(utf8(word)));
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      forms.add(encoder.encodeToString(bytes).substring(0, whole));
    }
    try {
      forms.add(latin(Base64.getDecoder().decode(word)));
    } catch (IllegalArgumentException _) {
      // It is no base64: there is no other form of it.
    }
    return forms;
  }

  private static String place(String file) {
    if (file.startsWith("kafka/")) {
      return "the broker";
    }
    return file.endsWith(".log") || file.endsWith(".json") ? "the logs" : "the other files";
  }

  private static String utf8(String word) {
    return latin(word.getBytes(StandardCharsets.UTF_8));
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
