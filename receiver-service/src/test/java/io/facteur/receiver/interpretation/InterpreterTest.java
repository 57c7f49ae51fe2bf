package io.facteur.receiver.interpretation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.DeviceSentMessage;
import io.facteur.whatsapp.proto.EventMessage;
import io.facteur.whatsapp.proto.ExtendedTextMessage;
import io.facteur.whatsapp.proto.FutureProofMessage;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.MessageContextInfo;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.proto.SenderKeyDistributionMessage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterpreterTest {
  private static final Message HELLO = Message.newBuilder().setConversation("Bonjour").build();
  private final Interpreter interpreter = new Interpreter();

  static Stream<Message> texts() {
    return Stream.of(
        HELLO,
        Message.newBuilder()
            .setExtendedTextMessage(ExtendedTextMessage.newBuilder().setText("Bonjour"))
            .build(),
        HELLO.toBuilder()
            .setMessageContextInfo(
                MessageContextInfo.newBuilder().setMessageSecret(ByteString.copyFromUtf8("s")))
            .build(),
        HELLO.toBuilder()
            .setSenderKeyDistributionMessage(SenderKeyDistributionMessage.getDefaultInstance())
            .build(),
        Message.newBuilder()
            .setDeviceSentMessage(DeviceSentMessage.newBuilder().setMessage(HELLO))
            .build(),
        Message.newBuilder().setEphemeralMessage(wrapped(HELLO)).build(),
        Message.newBuilder().setViewOnceMessage(wrapped(HELLO)).build(),
        Message.newBuilder().setViewOnceMessageV2(wrapped(HELLO)).build(),
        Message.newBuilder().setViewOnceMessageV2Extension(wrapped(HELLO)).build(),
        Message.newBuilder().setEditedMessage(wrapped(HELLO)).build(),
        Message.newBuilder()
            .setDeviceSentMessage(
                DeviceSentMessage.newBuilder()
                    .setMessage(Message.newBuilder().setEphemeralMessage(wrapped(HELLO))))
            .build());
  }

  @ParameterizedTest
  @MethodSource("texts")
  void findsTheWordsWhereverTheyAre(Message payload) {
    assertThat(interpreter.interpret(payload.toByteArray()))
        .isInstanceOfSatisfying(
            Interpretation.Said.class,
            said -> assertThat(said.content()).isEqualTo(new MessageContent.Text("Bonjour")));
  }

  @Test
  void namesAKindItDoesNotUnderstand() {
    var event = Message.newBuilder().setEventMessage(EventMessage.getDefaultInstance()).build();
    var hidden = Message.newBuilder().setEphemeralMessage(wrapped(event)).build();

    assertThat(kind(event)).isEqualTo("eventMessage");
    assertThat(kind(hidden)).isEqualTo("eventMessage");
    assertThat(kind(Message.newBuilder().setEphemeralMessage(wrapped(null)).build()))
        .isEqualTo("ephemeralMessage");
    assertThat(kind(protocol(ProtocolMessage.Type.REVOKE))).isEqualTo("protocolMessage");
    assertThat(kind(Message.getDefaultInstance())).isEqualTo("empty");
  }

  @Test
  void namesAKindThatIsNewerThanThisProgramByItsNumber() {
    var unknown =
        UnknownFieldSet.newBuilder()
            .addField(
                9001,
                UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build())
            .build();

    assertThat(kind(Message.newBuilder().setUnknownFields(unknown).build())).isEqualTo("field9001");
  }

  @Test
  void takesBytesThatAreNoMessageForUnreadable() {
    assertThat(interpreter.interpret(new byte[] {(byte) 0xFF, 1, 2}))
        .isEqualTo(new Interpretation.Said(new MessageContent.Unsupported("unreadable")));
  }

  @Test
  void hearsNobodySpeakWhenDevicesExchangeKeys() {
    var distribution =
        Message.newBuilder()
            .setSenderKeyDistributionMessage(SenderKeyDistributionMessage.getDefaultInstance())
            .build();

    assertThat(interpreter.interpret(distribution.toByteArray()))
        .isInstanceOf(Interpretation.Unspoken.class);
    assertThat(
            interpreter.interpret(
                protocol(ProtocolMessage.Type.HISTORY_SYNC_NOTIFICATION).toByteArray()))
        .isInstanceOf(Interpretation.Unspoken.class);
  }

  private String kind(Message payload) {
    return switch (interpreter.interpret(payload.toByteArray())) {
      case Interpretation.Said(MessageContent.Unsupported(String kind), _) -> kind;
      case Interpretation.Said said -> throw new AssertionError(said.toString());
      case Interpretation.Unspoken unspoken -> throw new AssertionError(unspoken.toString());
    };
  }

  private static Message protocol(ProtocolMessage.Type type) {
    return Message.newBuilder()
        .setProtocolMessage(ProtocolMessage.newBuilder().setType(type))
        .build();
  }

  private static FutureProofMessage wrapped(@Nullable Message message) {
    return message == null
        ? FutureProofMessage.getDefaultInstance()
        : FutureProofMessage.newBuilder().setMessage(message).build();
  }
}
