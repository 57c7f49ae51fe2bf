package io.facteur.whatsapp.wire.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.proto.PollEncValue;
import io.facteur.whatsapp.proto.PollVoteMessage;
import io.facteur.whatsapp.wire.curve.BadCiphertextException;
import io.facteur.whatsapp.wire.curve.Kdf;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.Optional;

/// Votes in polls. A vote names its options by their SHA-256, encrypted under the poll's secret.
/// Protocol reference: messaging.md §7.5.
public final class PollVotes {
  private static final int IV_LENGTH = 12;

  private PollVotes() {}

  /// A vote for these options; none takes an earlier vote back.
  ///
  /// @param poll the poll's secret
  /// @param iv 12 random bytes
  public static PollEncValue seal(
      MessageSecret poll, Jid creator, Jid voter, byte[] iv, List<String> options) {
    var vote = PollVoteMessage.newBuilder();
    options.forEach(option -> vote.addSelectedOptions(ByteString.copyFrom(hash(option))));
    byte[] payload = poll.seal(SecretUse.POLL_VOTE, creator, voter, iv, vote.build().toByteArray());
    return PollEncValue.newBuilder()
        .setEncPayload(ByteString.copyFrom(payload))
        .setEncIv(ByteString.copyFrom(iv))
        .build();
  }

  /// Which of a poll's options a vote is for. Each party may be known by several addresses, and the
  /// voter used one of each: every pair is tried.
  ///
  /// @param options of the poll
  /// @return empty when the vote cannot be opened with any of them
  public static Optional<List<String>> open(
      MessageSecret poll,
      List<Jid> creators,
      List<Jid> voters,
      PollEncValue vote,
      List<String> options) {
    return creators.stream()
        .flatMap(creator -> voters.stream().map(voter -> selected(poll, creator, voter, vote)))
        .flatMap(Optional::stream)
        .findFirst()
        .map(selected ->
            options.stream()
                .filter(option -> selected.contains(ByteString.copyFrom(hash(option))))
                .toList());
  }

  private static Optional<List<ByteString>> selected(
      MessageSecret poll, Jid creator, Jid voter, PollEncValue vote) {
    byte[] iv = vote.getEncIv().toByteArray();
    if (iv.length != IV_LENGTH) {
      return Optional.empty();
    }
    try {
      byte[] plaintext =
          poll.open(SecretUse.POLL_VOTE, creator, voter, iv, vote.getEncPayload().toByteArray());
      return Optional.of(PollVoteMessage.parseFrom(plaintext).getSelectedOptionsList());
    } catch (BadCiphertextException | InvalidProtocolBufferException _) {
      // Made for other addresses, or not by a voter.
      return Optional.empty();
    }
  }

  private static byte[] hash(String option) {
    return Kdf.sha256(option.getBytes(UTF_8));
  }
}
