package io.facteur.contracts.content;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message says. The `type` of its JSON is the name in the public API. What a message
/// carries whatever it says, such as the message it answers, is [MessageContext].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MessageContent.Text.class, name = "text"),
  @JsonSubTypes.Type(value = MessageContent.Image.class, name = "image"),
  @JsonSubTypes.Type(value = MessageContent.Video.class, name = "video"),
  @JsonSubTypes.Type(value = MessageContent.Audio.class, name = "audio"),
  @JsonSubTypes.Type(value = MessageContent.Voice.class, name = "voice"),
  @JsonSubTypes.Type(value = MessageContent.Document.class, name = "document"),
  @JsonSubTypes.Type(value = MessageContent.Sticker.class, name = "sticker"),
  @JsonSubTypes.Type(value = MessageContent.Location.class, name = "location"),
  @JsonSubTypes.Type(value = MessageContent.LiveLocation.class, name = "live_location"),
  @JsonSubTypes.Type(value = MessageContent.Contacts.class, name = "contacts"),
  @JsonSubTypes.Type(value = MessageContent.Poll.class, name = "poll"),
  @JsonSubTypes.Type(value = MessageContent.PollVote.class, name = "poll_vote"),
  @JsonSubTypes.Type(value = MessageContent.Reaction.class, name = "reaction"),
  @JsonSubTypes.Type(value = MessageContent.Edit.class, name = "edit"),
  @JsonSubTypes.Type(value = MessageContent.Revoke.class, name = "revoke"),
  @JsonSubTypes.Type(value = MessageContent.DisappearingTimer.class, name = "disappearing_timer"),
  @JsonSubTypes.Type(value = MessageContent.ViewOnce.class, name = "view_once"),
  @JsonSubTypes.Type(value = MessageContent.Unsupported.class, name = "unsupported")
})
public sealed interface MessageContent {

  /// Content that says something about another message of the chat.
  sealed interface About permits Edit, Revoke, Reaction, PollVote {

    /// The message it is about.
    MessageTarget target();
  }

  /// Words, with whatever emoji they hold.
  ///
  /// @param linkPreview of an address in the text, as its sender saw it
  record Text(String text, @Nullable LinkPreview linkPreview) implements MessageContent {

    /// Words alone.
    public Text(String text) {
      this(text, null);
    }
  }

  /// A picture.
  record Image(MediaFile file, @Nullable String caption) implements MessageContent {}

  /// A film.
  ///
  /// @param gif whether it plays silently and for ever
  /// @param note whether it is a round video note
  record Video(MediaFile file, @Nullable String caption, boolean gif, boolean note)
      implements MessageContent {}

  /// A sound file.
  record Audio(MediaFile file) implements MessageContent {}

  /// A voice note.
  ///
  /// @param waveform 64 loudnesses of 0 to 100; empty when unknown
  record Voice(MediaFile file, List<Integer> waveform) implements MessageContent {

    /// Copies the waveform in.
    public Voice {
      waveform = List.copyOf(waveform);
    }
  }

  /// A file; its name is the file's.
  record Document(MediaFile file, @Nullable String caption, @Nullable Integer pages)
      implements MessageContent {}

  /// A sticker, a WebP picture.
  record Sticker(MediaFile file, boolean animated) implements MessageContent {}

  /// A place.
  ///
  /// @param latitude in degrees, north is positive
  /// @param longitude in degrees, east is positive
  record Location(
      double latitude,
      double longitude,
      @Nullable String name,
      @Nullable String address,
      @Nullable String url)
      implements MessageContent {}

  /// Where somebody is now; more of them follow while they share it. Only received.
  ///
  /// @param sequence rises with each one
  record LiveLocation(
      double latitude,
      double longitude,
      @Nullable String caption,
      @Nullable Integer accuracyMeters,
      @Nullable Double metersPerSecond,
      @Nullable Integer directionDegrees,
      long sequence)
      implements MessageContent {}

  /// One or several address book entries.
  record Contacts(List<ContactCard> contacts) implements MessageContent {

    /// Copies the cards in.
    public Contacts {
      contacts = List.copyOf(contacts);
    }
  }

  /// A question with answers to choose from.
  ///
  /// @param selectable how many answers one person may choose; 0 for any number
  record Poll(String name, List<String> options, int selectable) implements MessageContent {

    /// Copies the answers in.
    public Poll {
      options = List.copyOf(options);
    }
  }

  /// What somebody chose in a poll. It replaces what they chose before; an empty choice takes it
  /// back.
  ///
  /// @param options absent when the vote cannot be read, because the poll is not known here
  record PollVote(MessageTarget target, @Nullable List<String> options)
      implements MessageContent, About {

    /// Copies the choice in.
    public PollVote {
      options = options == null ? null : List.copyOf(options);
    }
  }

  /// An emoji to a message. It replaces the one that the same person gave before.
  ///
  /// @param emoji empty when it is taken back
  record Reaction(MessageTarget target, String emoji) implements MessageContent, About {}

  /// What a message says from now on.
  record Edit(MessageTarget target, MessageContent content) implements MessageContent, About {}

  /// A message is taken back, for everyone.
  record Revoke(MessageTarget target) implements MessageContent, About {}

  /// Messages of this chat disappear from now on after that long.
  ///
  /// @param seconds 0 when they stay
  record DisappearingTimer(long seconds) implements MessageContent {}

  /// Something to be seen once, which WhatsApp gives to phones only.
  record ViewOnce() implements MessageContent {}

  /// A kind that this version does not understand yet; nothing of it is lost, the payload stays in
  /// the timeline.
  ///
  /// @param kind the payload's field name, such as `eventMessage`
  record Unsupported(String kind) implements MessageContent {}
}
