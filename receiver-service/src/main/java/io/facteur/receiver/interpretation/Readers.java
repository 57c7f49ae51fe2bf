package io.facteur.receiver.interpretation;

import com.google.protobuf.ByteString;
import io.facteur.contracts.content.LinkPreview;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ExtendedTextMessage;
import io.facteur.whatsapp.proto.LiveLocationMessage;
import io.facteur.whatsapp.proto.LocationMessage;
import io.facteur.whatsapp.proto.Message;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The one table from fields of a payload to what they say; a new kind is a new line. Protocol
/// reference: messaging.md §7.1.
final class Readers {
  private static final List<Reader> TABLE =
      List.of(
          new Reader(Message::hasConversation, m -> new MessageContent.Text(m.getConversation())),
          new Reader(Message::hasExtendedTextMessage, m -> text(m.getExtendedTextMessage())),
          new Reader(Message::hasImageMessage, m -> FileReaders.image(m.getImageMessage())),
          new Reader(Message::hasVideoMessage, m -> FileReaders.video(m.getVideoMessage(), false)),
          new Reader(Message::hasPtvMessage, m -> FileReaders.video(m.getPtvMessage(), true)),
          new Reader(Message::hasAudioMessage, m -> FileReaders.audio(m.getAudioMessage())),
          new Reader(
              Message::hasDocumentMessage, m -> FileReaders.document(m.getDocumentMessage())),
          new Reader(Message::hasStickerMessage, m -> FileReaders.sticker(m.getStickerMessage())),
          new Reader(Message::hasLocationMessage, m -> place(m.getLocationMessage())),
          new Reader(Message::hasLiveLocationMessage, m -> live(m.getLiveLocationMessage())),
          new Reader(
              Message::hasContactMessage,
              m -> ContactReaders.cards(List.of(m.getContactMessage()))),
          new Reader(
              Message::hasContactsArrayMessage,
              m -> ContactReaders.cards(m.getContactsArrayMessage().getContactsList())),
          new Reader(
              m -> PollReaders.creation(m).isPresent(), m -> PollReaders.creation(m).orElseThrow()),
          new Reader(PollReaders::isVote, m -> PollReaders.vote(m.getPollUpdateMessage())),
          new Reader(SayingReaders::isReaction, m -> SayingReaders.reaction(m)),
          new Reader(SayingReaders::isEdit, m -> SayingReaders.edit(m.getProtocolMessage())),
          new Reader(SayingReaders::isRevoke, m -> SayingReaders.revoke(m.getProtocolMessage())),
          new Reader(SayingReaders::isTimer, m -> SayingReaders.timer(m.getProtocolMessage())));

  private record Reader(Predicate<Message> fits, Function<Message, MessageContent> read) {}

  private Readers() {}

  /// What an unwrapped message says; empty for a kind that has no line in the table.
  static Optional<MessageContent> read(Message message) {
    return TABLE.stream()
        .filter(reader -> reader.fits().test(message))
        .findFirst()
        .map(reader -> reader.read().apply(message));
  }

  /// Text that is not there is absent.
  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /// Bytes in base64; absent when there are none.
  static @Nullable String base64(ByteString bytes) {
    return bytes.isEmpty() ? null : Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static MessageContent text(ExtendedTextMessage text) {
    boolean preview = text.hasMatchedText() && (text.hasTitle() || text.hasDescription());
    return new MessageContent.Text(
        text.getText(),
        preview
            ? new LinkPreview(
                text.getMatchedText(),
                orNull(text.getTitle()),
                orNull(text.getDescription()),
                base64(text.getJpegThumbnail()))
            : null);
  }

  private static MessageContent place(LocationMessage place) {
    return new MessageContent.Location(
        place.getDegreesLatitude(),
        place.getDegreesLongitude(),
        orNull(place.getName()),
        orNull(place.getAddress()),
        orNull(place.getUrl()));
  }

  private static MessageContent live(LiveLocationMessage place) {
    return new MessageContent.LiveLocation(
        place.getDegreesLatitude(),
        place.getDegreesLongitude(),
        orNull(place.getCaption()),
        place.hasAccuracyInMeters() ? (Integer) place.getAccuracyInMeters() : null,
        place.hasSpeedInMps() ? (Double) (double) place.getSpeedInMps() : null,
        place.hasDegreesClockwiseFromMagneticNorth()
            ? (Integer) place.getDegreesClockwiseFromMagneticNorth()
            : null,
        place.getSequenceNumber());
  }
}
