package io.facteur.whatsapp.wire.secret;

import static io.facteur.whatsapp.wire.Vectors.each;
import static io.facteur.whatsapp.wire.Vectors.hex;
import static io.facteur.whatsapp.wire.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.PollEncValue;
import io.facteur.whatsapp.wire.Vectors;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PollVotesTest {
  private static final JsonNode VECTORS = Vectors.read("poll-vectors.json");
  private static final Jid PHONE = Jid.user("5511999990001");
  private static final Jid LID = Jid.lid("100000000000001");

  static Stream<JsonNode> votes() {
    return each(VECTORS.required("pollVotes"));
  }

  @ParameterizedTest
  @MethodSource("votes")
  void sealsAndOpensTheRecordedVotes(JsonNode vector) {
    Jid creator = Jid.parse(text(vector, "pollCreatorJid"));
    Jid voter = Jid.parse(text(vector, "voterJid"));
    var poll = new MessageSecret(text(vector, "pollMessageId"), hex(vector, "messageSecret"));
    List<String> selected = each(vector.required("selected")).map(JsonNode::asString).toList();

    assertThat(PollVotes.seal(poll, creator, voter, hex(vector, "iv"), selected))
        .isEqualTo(recorded(vector));
    assertThat(PollVotes.open(poll, List.of(creator), List.of(voter), recorded(vector), selected))
        .hasValue(selected);
  }

  @Test
  void triesEveryPairOfAddresses() {
    var poll = new MessageSecret("3EB0A1", new byte[MessageSecret.LENGTH]);
    Jid voter = Jid.user("5511999990002");
    var vote = PollVotes.seal(poll, PHONE, voter, new byte[12], List.of("b"));

    assertThat(
            PollVotes.open(
                poll,
                List.of(LID, PHONE),
                List.of(Jid.lid("100000000000002"), voter),
                vote,
                List.of("a", "b")))
        .hasValue(List.of("b"));
    assertThat(PollVotes.open(poll, List.of(LID), List.of(voter), vote, List.of("a", "b")))
        .isEmpty();
  }

  @Test
  void takesAnythingThatIsNoVoteForUnreadable() {
    var poll = new MessageSecret("3EB0A1", new byte[MessageSecret.LENGTH]);

    assertThat(
            PollVotes.open(
                poll,
                List.of(PHONE),
                List.of(PHONE),
                PollEncValue.getDefaultInstance(),
                List.of("a")))
        .isEmpty();
  }

  private static PollEncValue recorded(JsonNode vector) {
    return PollEncValue.newBuilder()
        .setEncPayload(ByteString.copyFrom(hex(vector, "ciphertextAndTag")))
        .setEncIv(ByteString.copyFrom(hex(vector, "iv")))
        .build();
  }
}
