package io.facteur.whatsapp.simulator.phone;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the holder of a phone wants to say. Only the fields of its type count.
///
/// @param type `text`, `location`, `contacts`, `poll` or `timer`
/// @param name of a place, or the question of a poll
/// @param contacts names with a number each, `Bob=+33600000002`
/// @param quotedMessageId of a message in the same chat
/// @param mentions digits of people
public record Words(
    String type,
    @Nullable String text,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable String name,
    List<String> contacts,
    List<String> options,
    int selectable,
    int seconds,
    @Nullable String quotedMessageId,
    List<String> mentions,
    boolean forwarded) {

  /// Copies the lists in.
  public Words {
    contacts = List.copyOf(contacts);
    options = List.copyOf(options);
    mentions = List.copyOf(mentions);
  }

  /// A text.
  public static Words text(String text) {
    return new Words(
        "text", text, null, null, null, List.of(), List.of(), 0, 0, null, List.of(), false);
  }
}
