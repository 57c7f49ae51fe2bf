package io.facteur.contracts.content;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The name that the public API gives to each kind of content: the `type` of its JSON.
public final class ContentType {
  private static final Set<String> ALL =
      Arrays.stream(
              Objects.requireNonNull(MessageContent.class.getAnnotation(JsonSubTypes.class))
                  .value())
          .map(JsonSubTypes.Type::name)
          .collect(Collectors.toUnmodifiableSet());

  private ContentType() {}

  /// Every name.
  public static Set<String> all() {
    return ALL;
  }

  /// The name of a content's kind.
  public static String of(MessageContent content) {
    return switch (content) {
      case MessageContent.Text _ -> "text";
      case MessageContent.Image _ -> "image";
      case MessageContent.Video _ -> "video";
      case MessageContent.Audio _ -> "audio";
      case MessageContent.Voice _ -> "voice";
      case MessageContent.Document _ -> "document";
      case MessageContent.Sticker _ -> "sticker";
      case MessageContent.Location _ -> "location";
      case MessageContent.LiveLocation _ -> "live_location";
      case MessageContent.Contacts _ -> "contacts";
      case MessageContent.Poll _ -> "poll";
      case MessageContent.PollVote _ -> "poll_vote";
      case MessageContent.Reaction _ -> "reaction";
      case MessageContent.Edit _ -> "edit";
      case MessageContent.Revoke _ -> "revoke";
      case MessageContent.DisappearingTimer _ -> "disappearing_timer";
      case MessageContent.ViewOnce _ -> "view_once";
      case MessageContent.Unsupported _ -> "unsupported";
    };
  }
}
