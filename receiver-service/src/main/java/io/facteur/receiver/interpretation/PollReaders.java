package io.facteur.receiver.interpretation;

import io.facteur.contracts.content.MessageContent;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.PollCreationMessage;
import io.facteur.whatsapp.proto.PollUpdateMessage;
import java.util.Optional;
import java.util.stream.Stream;

/// Polls and votes. Protocol reference: messaging.md §7.5.
final class PollReaders {
  private PollReaders() {}

  static Optional<MessageContent> creation(Message m) {
    return Stream.of(
            m.hasPollCreationMessage() ? m.getPollCreationMessage() : null,
            m.hasPollCreationMessageV2() ? m.getPollCreationMessageV2() : null,
            m.hasPollCreationMessageV3() ? m.getPollCreationMessageV3() : null,
            m.hasPollCreationMessageV5() ? m.getPollCreationMessageV5() : null,
            m.hasPollCreationMessageV6() ? m.getPollCreationMessageV6() : null)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .map(PollReaders::poll);
  }

  static boolean isVote(Message message) {
    return Targets.isNamed(message.getPollUpdateMessage().getPollCreationMessageKey());
  }

  /// What was chosen is encrypted under the poll's secret, which is not here.
  static MessageContent vote(PollUpdateMessage vote) {
    return new MessageContent.PollVote(Targets.of(vote.getPollCreationMessageKey()), null);
  }

  private static MessageContent poll(PollCreationMessage poll) {
    return new MessageContent.Poll(
        poll.getName(),
        poll.getOptionsList().stream().map(PollCreationMessage.Option::getOptionName).toList(),
        poll.getSelectableOptionsCount());
  }
}
