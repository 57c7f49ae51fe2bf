package io.facteur.whatsapp.engine.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.facteur.whatsapp.proto.AudioMessage;
import io.facteur.whatsapp.proto.ExtendedTextMessage;
import io.facteur.whatsapp.proto.FutureProofMessage;
import io.facteur.whatsapp.proto.KeepInChatMessage;
import io.facteur.whatsapp.proto.KeepType;
import io.facteur.whatsapp.proto.LocationMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.MessageKey;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.proto.ReactionMessage;
import io.facteur.whatsapp.proto.SecretEncryptedMessage;
import io.facteur.whatsapp.proto.SecretEncryptedMessage.SecretEncType;
import io.facteur.whatsapp.proto.VideoMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraitsTest {

  @ParameterizedTest
  @CsvSource({
    "conversation, text, ",
    "extended_text_message, text, ",
    "image_message, media, image",
    "video_message, media, video",
    "ptv_message, media, ptv",
    "audio_message, media, audio",
    "document_message, media, document",
    "sticker_message, media, sticker",
    "sticker_pack_message, media, sticker_pack",
    "location_message, media, location",
    "live_location_message, media, livelocation",
    "contact_message, media, vcard",
    "contacts_array_message, media, contact_array",
    "list_message, media, list",
    "list_response_message, media, list_response",
    "buttons_response_message, media, buttons_response",
    "order_message, media, order",
    "product_message, media, product",
    "interactive_response_message, media, native_flow_response",
    "group_invite_message, media, url",
    "reaction_message, reaction, ",
    "enc_reaction_message, reaction, ",
    "poll_creation_message, poll, ",
    "poll_creation_message_v2, poll, ",
    "poll_creation_message_v3, poll, ",
    "poll_creation_message_v5, poll, ",
    "poll_creation_message_v6, poll, ",
    "poll_update_message, poll, ",
    "event_message, event, ",
    "enc_event_response_message, event, ",
    "protocol_message, text, ",
    "pin_in_chat_message, text, ",
    "keep_in_chat_message, text, "
  })
  void tellsTypeAndMediaTypeOfEachKind(String field, String type, String mediaType) {
    Traits traits = Traits.of(with(field));

    assertThat(traits.type()).isEqualTo(type);
    assertThat(traits.mediaType()).isEqualTo(mediaType);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ephemeral_message",
        "view_once_message",
        "view_once_message_v2",
        "view_once_message_v2_extension",
        "document_with_caption_message",
        "lottie_sticker_message",
        "group_mentioned_message",
        "edited_message"
      })
  void looksInsideWrappers(String wrapper) {
    var image = FutureProofMessage.newBuilder().setMessage(with("image_message")).build();
    Message wrapped = Message.newBuilder().setField(field(wrapper), image).build();

    assertThat(Traits.of(wrapped)).isEqualTo(new Traits("media", "image", null, false, null));
  }

  @Test
  void tellsVariantsOfOneKindApart() {
    Message link =
        Message.newBuilder()
            .setExtendedTextMessage(ExtendedTextMessage.newBuilder().setMatchedText("https://a"))
            .build();
    Message gif =
        Message.newBuilder()
            .setVideoMessage(VideoMessage.newBuilder().setGifPlayback(true))
            .build();
    Message voice =
        Message.newBuilder().setAudioMessage(AudioMessage.newBuilder().setPtt(true)).build();
    Message live =
        Message.newBuilder()
            .setLocationMessage(LocationMessage.newBuilder().setIsLive(true))
            .build();

    assertThat(List.of(link, gif, voice, live))
        .extracting(message -> Traits.of(message).mediaType())
        .containsExactly("url", "gif", "ptt", "livelocation");
  }

  @Test
  void hidesWhatMakesNoSenseAlone() {
    assertThat(Traits.of(reaction("+"))).isEqualTo(new Traits("reaction", null, null, true, null));
    assertThat(Traits.of(reaction(""))).isEqualTo(new Traits("reaction", null, "7", true, null));
    assertThat(Traits.of(with("poll_update_message")).hidden()).isTrue();
    assertThat(Traits.of(with("poll_creation_message")).hidden()).isFalse();
    assertThat(Traits.of(protocol(ProtocolMessage.Type.MESSAGE_EDIT, true)).hidden()).isTrue();
  }

  @Test
  void marksEditsAndRevocations() {
    Message unkept =
        Message.newBuilder()
            .setKeepInChatMessage(
                KeepInChatMessage.newBuilder().setKeepType(KeepType.UNDO_KEEP_FOR_ALL))
            .build();

    assertThat(Traits.of(protocol(ProtocolMessage.Type.MESSAGE_EDIT, true)).edit()).isEqualTo("1");
    assertThat(Traits.of(protocol(ProtocolMessage.Type.REVOKE, true)).edit()).isEqualTo("7");
    assertThat(Traits.of(protocol(ProtocolMessage.Type.REVOKE, false)).edit()).isEqualTo("8");
    assertThat(Traits.of(protocol(ProtocolMessage.Type.EPHEMERAL_SETTING, true)).edit()).isNull();
    assertThat(Traits.of(with("pin_in_chat_message")).edit()).isEqualTo("2");
    assertThat(Traits.of(unkept).edit()).isEqualTo("7");
    assertThat(Traits.of(secret(SecretEncType.MESSAGE_EDIT)).edit()).isEqualTo("1");
  }

  @Test
  void saysWhatPollsAndEventsAre() {
    assertThat(meta(with("poll_creation_message_v3"))).isEqualTo("polltype=creation");
    assertThat(meta(with("poll_update_message"))).isEqualTo("polltype=vote");
    assertThat(meta(with("event_message"))).isEqualTo("event_type=creation");
    assertThat(meta(with("enc_event_response_message"))).isEqualTo("event_type=response");
    assertThat(meta(secret(SecretEncType.EVENT_EDIT))).isEqualTo("event_type=edit");
    assertThat(Traits.of(with("image_message")).metaNode()).isEmpty();
  }

  private static String meta(Message message) {
    return Traits.of(message)
        .metaNode()
        .orElseThrow()
        .attributes()
        .entrySet()
        .iterator()
        .next()
        .toString();
  }

  /// A message with an empty field of that name.
  private static Message with(String name) {
    FieldDescriptor field = field(name);
    Object value =
        field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
            ? Message.newBuilder().newBuilderForField(field).build()
            : "hi";
    return Message.newBuilder().setField(field, value).build();
  }

  private static FieldDescriptor field(String name) {
    FieldDescriptor field = Message.getDescriptor().findFieldByName(name);
    assertThat(field).as(name).isNotNull();
    return field;
  }

  private static Message secret(SecretEncType type) {
    return Message.newBuilder()
        .setSecretEncryptedMessage(SecretEncryptedMessage.newBuilder().setSecretEncType(type))
        .build();
  }

  private static Message reaction(String emoji) {
    return Message.newBuilder()
        .setReactionMessage(ReactionMessage.newBuilder().setText(emoji))
        .build();
  }

  private static Message protocol(ProtocolMessage.Type type, boolean fromMe) {
    return Message.newBuilder()
        .setProtocolMessage(
            ProtocolMessage.newBuilder()
                .setType(type)
                .setKey(MessageKey.newBuilder().setFromMe(fromMe)))
        .build();
  }
}
