package io.facteur.e2e.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/// Names of things that answers told, so that later requests ask for what is there.
final class Seen {
  private static final int MOST = 40;
  private static final Map<String, List<String>> TOLD_AS =
      Map.of(
          "messageId", List.of("messageId", "id"),
          "mediaId", List.of("mediaId"),
          "chatId", List.of("chatId", "id"),
          "groupId", List.of("groupId", "id", "chatId"),
          "participant", List.of("participant", "chatId", "id"),
          "eventId", List.of("eventId", "id"),
          "key", List.of("id"),
          "id", List.of("id", "webhookId"));

  private final RandomGenerator random;
  private final Map<String, List<String>> values = new HashMap<>();

  Seen(RandomGenerator random) {
    this.random = random;
  }

  /// Remembers what an answer names.
  void note(JsonNode answer) {
    answer
        .properties()
        .forEach(field -> {
          if (field.getValue().isString()) {
            List<String> known = values.computeIfAbsent(field.getKey(), _ -> new ArrayList<>());
            if (known.size() == MOST) {
              known.remove(random.nextInt(MOST));
            }
            known.add(field.getValue().asString());
          }
        });
    answer.forEach(this::note);
  }

  /// Something for a parameter of that name, when something is known.
  Optional<String> forParameter(String name) {
    List<String> known =
        TOLD_AS.getOrDefault(name, List.of()).stream()
            .flatMap(field -> values.getOrDefault(field, List.of()).stream())
            .toList();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(known.get(random.nextInt(known.size())));
  }
}
