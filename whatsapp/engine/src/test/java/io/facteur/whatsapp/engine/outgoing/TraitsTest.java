package io.facteur.whatsapp.engine.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.proto.AudioMessage;
import io.facteur.whatsapp.proto.ExtendedTextMessage;
import io.facteur.whatsapp.proto.FutureProofMessage;
import io.facteur.whatsapp.proto.ImageMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.MessageKey;
import io.facteur.whatsapp.proto.PollUpdateMessage;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.proto.ReactionMessage;
import org.junit.jupiter.api.Test;

class TraitsTest {

  @Test
  void callsATextText() {
    assertThat(Traits.of(Message.newBuilder().setConversation("hi").build()))
        .isEqualTo(new Traits("text", null, null, false));
  }

  @Test
  void callsALinkPreviewMedia() {
    Message link =
        Message.newBuilder()
            .setExtendedTextMessage(ExtendedTextMessage.newBuilder().setMatchedText("https://a"))
            .build();

    assertThat(Traits.of(link)).isEqualTo(new Traits("media", "url", null, false));
  }

  @Test
  void namesTheKindOfMediaInsideWrappers() {
    Message image = Message.newBuilder().setImageMessage(ImageMessage.getDefaultInstance()).build();
    Message once =
        Message.newBuilder()
            .setViewOnceMessageV2(FutureProofMessage.newBuilder().setMessage(image))
            .build();
    Message voice =
        Message.newBuilder().setAudioMessage(AudioMessage.newBuilder().setPtt(true)).build();

    assertThat(Traits.of(once)).isEqualTo(new Traits("media", "image", null, false));
    assertThat(Traits.of(voice).mediaType()).isEqualTo("ptt");
  }

  @Test
  void hidesWhatMakesNoSenseAlone() {
    Message reaction =
        Message.newBuilder().setReactionMessage(ReactionMessage.newBuilder().setText("+")).build();
    Message vote =
        Message.newBuilder().setPollUpdateMessage(PollUpdateMessage.getDefaultInstance()).build();

    assertThat(Traits.of(reaction)).isEqualTo(new Traits("reaction", null, null, true));
    assertThat(Traits.of(vote)).isEqualTo(new Traits("poll", null, null, true));
  }

  @Test
  void marksEditsAndRevocations() {
    assertThat(Traits.of(protocol(ProtocolMessage.Type.MESSAGE_EDIT, true)).edit()).isEqualTo("1");
    assertThat(Traits.of(protocol(ProtocolMessage.Type.REVOKE, true)).edit()).isEqualTo("7");
    assertThat(Traits.of(protocol(ProtocolMessage.Type.REVOKE, false)).edit()).isEqualTo("8");
    assertThat(Traits.of(protocol(ProtocolMessage.Type.EPHEMERAL_SETTING, true)).edit()).isNull();
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
