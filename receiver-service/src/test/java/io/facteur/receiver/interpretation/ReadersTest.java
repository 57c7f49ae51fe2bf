package io.facteur.receiver.interpretation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.facteur.contracts.content.ContactCard;
import io.facteur.contracts.content.LinkPreview;
import io.facteur.contracts.content.MediaFile;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageTarget;
import io.facteur.whatsapp.proto.AudioMessage;
import io.facteur.whatsapp.proto.ContactMessage;
import io.facteur.whatsapp.proto.ContactsArrayMessage;
import io.facteur.whatsapp.proto.DocumentMessage;
import io.facteur.whatsapp.proto.ExtendedTextMessage;
import io.facteur.whatsapp.proto.FutureProofMessage;
import io.facteur.whatsapp.proto.ImageMessage;
import io.facteur.whatsapp.proto.LiveLocationMessage;
import io.facteur.whatsapp.proto.LocationMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.MessageKey;
import io.facteur.whatsapp.proto.PollCreationMessage;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.proto.ReactionMessage;
import io.facteur.whatsapp.proto.StickerMessage;
import io.facteur.whatsapp.proto.VideoMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What each kind of payload says.
class ReadersTest {
  private final Interpreter interpreter = new Interpreter();

  @Test
  void readsALinkPreview() {
    var text =
        ExtendedTextMessage.newBuilder()
            .setText("Voir https://a.fr")
            .setMatchedText("https://a.fr")
            .setTitle("A");

    assertThat(content(Message.newBuilder().setExtendedTextMessage(text)))
        .isEqualTo(
            new MessageContent.Text(
                "Voir https://a.fr", new LinkPreview("https://a.fr", "A", null, null)));
  }

  @Test
  void readsAPictureAndThatItMayBeSeenOnce() {
    var image =
        ImageMessage.newBuilder()
            .setMimetype("image/jpeg")
            .setFileLength(5)
            .setFileSha256(ByteString.copyFrom(new byte[] {1, (byte) 0xAB}))
            .setWidth(3)
            .setHeight(2)
            .setCaption("La vue");
    var once =
        Message.newBuilder()
            .setViewOnceMessageV2(
                FutureProofMessage.newBuilder()
                    .setMessage(Message.newBuilder().setImageMessage(image)));

    assertThat(content(Message.newBuilder().setImageMessage(image)))
        .isEqualTo(
            new MessageContent.Image(file("image/jpeg", 5, "01ab", null, 3, 2, null), "La vue"));
    assertThat(said(once).context().viewOnce()).isTrue();
    assertThat(content(once)).isInstanceOf(MessageContent.Image.class);
  }

  @Test
  void tellsFilmsGifsAndVideoNotesApart() {
    var film = VideoMessage.newBuilder().setMimetype("video/mp4").setSeconds(7);
    MediaFile file = file("video/mp4", 0, null, null, null, null, 7);

    assertThat(content(Message.newBuilder().setVideoMessage(film)))
        .isEqualTo(new MessageContent.Video(file, null, false, false));
    assertThat(content(Message.newBuilder().setVideoMessage(film.clone().setGifPlayback(true))))
        .isEqualTo(new MessageContent.Video(file, null, true, false));
    assertThat(content(Message.newBuilder().setPtvMessage(film)))
        .isEqualTo(new MessageContent.Video(file, null, false, true));
  }

  @Test
  void tellsSoundsAndVoiceNotesApart() {
    var sound = AudioMessage.newBuilder().setMimetype("audio/ogg").setSeconds(2);
    var voice =
        sound.clone().setPtt(true).setWaveform(ByteString.copyFrom(new byte[] {0, 50, 100}));
    MediaFile file = file("audio/ogg", 0, null, null, null, null, 2);

    assertThat(content(Message.newBuilder().setAudioMessage(sound)))
        .isEqualTo(new MessageContent.Audio(file));
    assertThat(content(Message.newBuilder().setAudioMessage(voice)))
        .isEqualTo(new MessageContent.Voice(file, List.of(0, 50, 100)));
  }

  @Test
  void readsADocumentWithItsCaption() {
    var document =
        DocumentMessage.newBuilder()
            .setMimetype("application/pdf")
            .setFileName("facture.pdf")
            .setPageCount(2)
            .setCaption("Mars");
    var wrapped =
        Message.newBuilder()
            .setDocumentWithCaptionMessage(
                FutureProofMessage.newBuilder()
                    .setMessage(Message.newBuilder().setDocumentMessage(document)));

    assertThat(content(wrapped))
        .isEqualTo(
            new MessageContent.Document(
                file("application/pdf", 0, null, "facture.pdf", null, null, null), "Mars", 2));
  }

  @Test
  void readsAStickerAlsoOfTheNewKind() {
    var sticker = StickerMessage.newBuilder().setMimetype("image/webp").setIsAnimated(true);
    var lottie =
        Message.newBuilder()
            .setLottieStickerMessage(
                FutureProofMessage.newBuilder()
                    .setMessage(Message.newBuilder().setStickerMessage(sticker)));

    assertThat(content(lottie))
        .isEqualTo(
            new MessageContent.Sticker(file("image/webp", 0, null, null, null, null, null), true));
  }

  @Test
  void readsPlaces() {
    var place = LocationMessage.newBuilder().setDegreesLatitude(1.5).setName("Là");
    var live =
        LiveLocationMessage.newBuilder()
            .setDegreesLatitude(1.5)
            .setAccuracyInMeters(12)
            .setSequenceNumber(3);

    assertThat(content(Message.newBuilder().setLocationMessage(place)))
        .isEqualTo(new MessageContent.Location(1.5, 0, "Là", null, null));
    assertThat(content(Message.newBuilder().setLiveLocationMessage(live)))
        .isEqualTo(new MessageContent.LiveLocation(1.5, 0, null, 12, null, null, 3));
  }

  @Test
  void readsCardsAndTheNumbersInThem() {
    String vcard =
        "BEGIN:VCARD\r\nFN:Max\r\nitem1.TEL;waid=33612345678:+33 6 12 34 56 78\r\nTEL:118\r\nEND:VCARD";
    var max = ContactMessage.newBuilder().setDisplayName("Max").setVcard(vcard);
    var card =
        new ContactCard(
            "Max",
            List.of(
                new ContactCard.Phone("+33 6 12 34 56 78", "33612345678@c.us"),
                new ContactCard.Phone("118", null)),
            vcard);

    assertThat(content(Message.newBuilder().setContactMessage(max)))
        .isEqualTo(new MessageContent.Contacts(List.of(card)));
    assertThat(
            content(
                Message.newBuilder()
                    .setContactsArrayMessage(
                        ContactsArrayMessage.newBuilder().addContacts(max).addContacts(max))))
        .isEqualTo(new MessageContent.Contacts(List.of(card, card)));
  }

  @Test
  void readsPollsOfEveryVersion() {
    var poll =
        PollCreationMessage.newBuilder()
            .setName("?")
            .addOptions(PollCreationMessage.Option.newBuilder().setOptionName("a"))
            .setSelectableOptionsCount(1);
    var expected = new MessageContent.Poll("?", List.of("a"), 1);

    assertThat(
            List.of(
                Message.newBuilder().setPollCreationMessage(poll),
                Message.newBuilder().setPollCreationMessageV2(poll),
                Message.newBuilder().setPollCreationMessageV3(poll),
                Message.newBuilder().setPollCreationMessageV5(poll),
                Message.newBuilder().setPollCreationMessageV6(poll)))
        .allSatisfy(message -> assertThat(content(message)).isEqualTo(expected));
  }

  @Test
  void readsWhatIsSaidAboutMessagesAsItsWriterSeesIt() {
    var key = MessageKey.newBuilder().setId("3EB0A1").setParticipant("33600000002@s.whatsapp.net");
    var target = new MessageTarget("3EB0A1", false, "33600000002@c.us");

    assertThat(
            content(
                Message.newBuilder()
                    .setReactionMessage(ReactionMessage.newBuilder().setKey(key).setText("👍"))))
        .isEqualTo(new MessageContent.Reaction(target, "👍"));
    assertThat(content(protocol(ProtocolMessage.Type.REVOKE, key)))
        .isEqualTo(new MessageContent.Revoke(target));
    assertThat(
            content(
                Message.newBuilder()
                    .setProtocolMessage(
                        ProtocolMessage.newBuilder()
                            .setType(ProtocolMessage.Type.EPHEMERAL_SETTING)
                            .setEphemeralExpiration(86_400))))
        .isEqualTo(new MessageContent.DisappearingTimer(86_400));
  }

  private static Message.Builder protocol(ProtocolMessage.Type type, MessageKey.Builder key) {
    return Message.newBuilder()
        .setProtocolMessage(ProtocolMessage.newBuilder().setType(type).setKey(key));
  }

  private static MediaFile file(
      String mimeType,
      long size,
      @Nullable String sha256,
      @Nullable String name,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Integer seconds) {
    return new MediaFile(
        null,
        mimeType,
        size,
        sha256,
        name,
        width,
        height,
        seconds,
        null,
        MediaFile.Status.PENDING,
        null);
  }

  private MessageContent content(Message.Builder message) {
    return said(message).content();
  }

  private Interpretation.Said said(Message.Builder message) {
    return (Interpretation.Said) interpreter.interpret(message.build().toByteArray());
  }
}
