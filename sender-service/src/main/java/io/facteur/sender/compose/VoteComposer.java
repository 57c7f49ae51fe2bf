package io.facteur.sender.compose;

import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.MessageTarget;
import io.facteur.whatsapp.proto.ContextInfo;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.PollUpdateMessage;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.secret.MessageSecret;
import io.facteur.whatsapp.wire.secret.PollVotes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/// A vote, encrypted for those who can read the poll. Protocol reference: messaging.md §7.5.
final class VoteComposer implements Composer<MessageContent.PollVote> {
  private final SecureRandom random;

  VoteComposer(SecureRandom random) {
    this.random = random;
  }

  @Override
  public Message.Builder compose(
      MessageContent.PollVote content, Composition about, ContextInfo context) {
    MessageTarget poll = content.target();
    String secret = Objects.requireNonNull(about.secret(), "a vote is accepted with a secret");
    byte[] iv = new byte[12];
    random.nextBytes(iv);
    List<String> options = content.options() == null ? List.of() : content.options();
    var vote =
        PollVotes.seal(
            new MessageSecret(poll.messageId(), Base64.getDecoder().decode(secret)),
            creator(poll, about),
            about.self(),
            iv,
            options);
    return Message.newBuilder()
        .setPollUpdateMessage(
            PollUpdateMessage.newBuilder()
                .setPollCreationMessageKey(Keys.of(poll, about))
                .setVote(vote)
                .setSenderTimestampMs(about.at().toEpochMilli()));
  }

  private static Jid creator(MessageTarget poll, Composition about) {
    return poll.fromMe() ? about.self() : Keys.writer(poll, about);
  }
}
