package io.facteur.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.contracts.content.ContactCard;
import io.facteur.contracts.content.ContentType;
import io.facteur.contracts.content.LinkPreview;
import io.facteur.contracts.content.MediaFile;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageContext;
import io.facteur.contracts.content.MessageTarget;
import io.facteur.contracts.content.QuotedMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One JSON file per kind of content, `golden/content-<type>.json`, as the public API shows it.
class GoldenContentsTest {
  private static final MessageTarget TARGET =
      new MessageTarget("3EB0A1", false, "33600000002@c.us");
  private static final MediaFile PICTURE =
      new MediaFile(
          "med_01KB",
          "image/jpeg",
          48_213,
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          null,
          1280,
          720,
          null,
          "/9j/4AAQ",
          MediaFile.Status.READY,
          "/api/v1/media/med_01KB");

  static Stream<MessageContent> contents() {
    return Stream.concat(files(), words());
  }

  private static Stream<MessageContent> files() {
    return Stream.of(
        new MessageContent.Image(PICTURE, "La vue"),
        new MessageContent.Video(file("video/mp4", null, 12), "Le départ", false, false),
        new MessageContent.Audio(file("audio/mpeg", null, 180)),
        new MessageContent.Voice(file("audio/ogg; codecs=opus", null, 4), List.of(0, 37, 100)),
        new MessageContent.Document(file("application/pdf", "facture.pdf", null), "Mars", 2),
        new MessageContent.Sticker(file("image/webp", null, null), true));
  }

  private static Stream<MessageContent> words() {
    return Stream.of(
        new MessageContent.Text(
            "Voir https://example.org/a",
            new LinkPreview("https://example.org/a", "Exemple", "Une page", "/9j/4AAQ")),
        new MessageContent.Location(48.8584, 2.2945, "Tour Eiffel", "Paris", null),
        new MessageContent.LiveLocation(48.8584, 2.2945, "J'arrive", 12, 1.5, 270, 3),
        new MessageContent.Contacts(
            List.of(
                new ContactCard(
                    "Bob",
                    List.of(new ContactCard.Phone("+33 6 00 00 00 02", "33600000002@c.us")),
                    "BEGIN:VCARD\nEND:VCARD"))),
        new MessageContent.Poll("On mange quoi ?", List.of("Pizza", "Sushi"), 1),
        new MessageContent.PollVote(TARGET, List.of("Sushi")),
        new MessageContent.Reaction(TARGET, "\uD83D\uDC4D"),
        new MessageContent.Edit(
            new MessageTarget("3EB0A1", true, null), new MessageContent.Text("Demain")),
        new MessageContent.Revoke(new MessageTarget("3EB0A1", true, null)),
        new MessageContent.DisappearingTimer(86_400),
        new MessageContent.ViewOnce(),
        new MessageContent.Unsupported("eventMessage"));
  }

  private static MediaFile file(
      String mimeType, @Nullable String fileName, @Nullable Integer seconds) {
    return new MediaFile(
        null, mimeType, 2048, null, fileName, null, null, seconds, null, null, null);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void writesAndReadsEveryKindAsItsGoldenFileSays(MessageContent content) throws IOException {
    new Golden("content-" + ContentType.of(content), content, MessageContent.class).assertHolds();
  }

  @Test
  void writesAndReadsTheContextAsItsGoldenFileSays() throws IOException {
    var context =
        new MessageContext(
            new QuotedMessage("3EB0A0", "33600000002@c.us", "text", "Bonjour"),
            List.of("33600000003@c.us"),
            2,
            true,
            604_800L);

    new Golden("context", context, MessageContext.class).assertHolds();
  }

  @Test
  void knowsEveryKind() {
    assertThat(contents().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(MessageContent.class.getPermittedSubclasses()).toList());
  }
}
