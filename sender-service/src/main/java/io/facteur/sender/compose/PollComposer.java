package io.facteur.sender.compose;

import com.google.protobuf.ByteString;
import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.MessageContextInfo;
import io.facteur.whatsapp.proto.PollCreationMessage;
import java.util.Base64;
import java.util.Objects;

/// A poll with exactly one answer is version 3, any other the first. Its secret is what votes are
/// encrypted under. Protocol reference: messaging.md §7.5.
final class PollComposer implements Composer<MessageContent.Poll> {

  @Override
  public Message.Builder compose(
      MessageContent.Poll content, Composition about, ContextInfo context) {
    var poll =
        PollCreationMessage.newBuilder()
            .setName(content.name())
            .setSelectableOptionsCount(content.selectable());
    content
        .options()
        .forEach(option ->
            poll.addOptions(PollCreationMessage.Option.newBuilder().setOptionName(option)));
    if (Contexts.saysSomething(context)) {
      poll.setContextInfo(context);
    }
    String secret = Objects.requireNonNull(about.secret(), "a poll is accepted with a secret");
    var message =
        Message.newBuilder()
            .setMessageContextInfo(
                MessageContextInfo.newBuilder()
                    .setMessageSecret(ByteString.copyFrom(Base64.getDecoder().decode(secret))));
    return content.selectable() == 1
        ? message.setPollCreationMessageV3(poll)
        : message.setPollCreationMessage(poll);
  }
}
