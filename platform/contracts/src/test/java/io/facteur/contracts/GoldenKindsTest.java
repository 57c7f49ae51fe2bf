package io.facteur.contracts;

import io.facteur.contracts.call.MessageView;
import io.facteur.contracts.call.ReceiptRequest;
import io.facteur.contracts.call.SendingPace;
import io.facteur.contracts.call.SessionView;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.content.PollResult;
import io.facteur.contracts.event.EventData;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
import io.facteur.contracts.outbound.SendPlan;
import io.facteur.contracts.outbound.SendPriority;
import io.facteur.contracts.session.PresenceState;
import io.facteur.contracts.session.ReceiptKind;
import io.facteur.contracts.session.SessionFact;
import io.facteur.contracts.session.SessionStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The records of what is said about messages and of presence.
class GoldenKindsTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:30:00.250Z");
  private static final Sealed SEALED = new Sealed("v1.AAECAwQFBgcICQ");
  private static final String BOB = "33600000002@c.us";
  private static final String NUMBER = "+33600000002";
  private static final String LID = "192700000002@lid";

  static Stream<Golden> records() {
    return Stream.concat(events(), others());
  }

  private static Stream<Golden> events() {
    return Stream.of(
        new Golden(
            "event-message-edited",
            new EventData.MessageEdited(
                "3EB0B2",
                BOB,
                "3EB0B3",
                BOB,
                NUMBER,
                LID,
                false,
                new MessageContent.Text("Demain"),
                AT,
                Map.of()),
            EventData.class),
        new Golden(
            "event-message-revoked",
            new EventData.MessageRevoked("3EB0B2", BOB, BOB, NUMBER, LID, false, AT, Map.of()),
            EventData.class),
        new Golden(
            "event-reaction-received",
            new EventData.ReactionReceived(
                "3EB0A1", BOB, BOB, NUMBER, LID, "Bob", false, "\uD83D\uDC4D", AT, Map.of()),
            EventData.class),
        new Golden(
            "event-poll-voted",
            new EventData.PollVoted(
                "3EB0A1",
                BOB,
                BOB,
                NUMBER,
                LID,
                "Bob",
                false,
                List.of("Sushi"),
                List.of(
                    new PollResult("Pizza", 0, List.of()),
                    new PollResult("Sushi", 1, List.of(BOB))),
                AT,
                Map.of()),
            EventData.class),
        new Golden(
            "event-storage-alert",
            new EventData.StorageAlert("low", 104857600, 8589934592L, AT),
            EventData.class),
        new Golden(
            "event-webhook-alert",
            new EventData.WebhookAlert("wh_01", "crm.example", "spared", null, 12, AT),
            EventData.class),
        new Golden(
            "event-presence-changed",
            new EventData.PresenceChanged(
                BOB, BOB, NUMBER, LID, PresenceState.TYPING, null, AT, Map.of()),
            EventData.class));
  }

  private static Stream<Golden> others() {
    return Stream.of(
        new Golden(
            "outbound-canceled",
            new OutboundSettled.Canceled("shop", "3EB0A1|canceled", 9, AT, "3EB0A1", BOB),
            OutboundSettled.class),
        new Golden(
            "outbound-held",
            new OutboundSettled.Held(
                "shop", "3EB0A1|held|1", 9, AT, "3EB0A1", BOB, "TIMELOCKED", "No new chats.", AT),
            OutboundSettled.class),
        new Golden(
            "outbound-accepted-planned",
            new OutboundAccepted(
                "shop",
                "3EB0A1",
                7,
                AT,
                BOB,
                SEALED,
                null,
                null,
                null,
                new SendPlan(SendPriority.BULK, AT, AT)),
            OutboundAccepted.class),
        new Golden(
            "call-session-pace",
            new SessionView(
                "shop",
                SessionStatus.CONNECTED,
                "+33600000001",
                null,
                new SendingPace(20, 1500, 500, true)),
            SessionView.class),
        new Golden(
            "outbound-accepted-poll",
            new OutboundAccepted("shop", "3EB0A1", 7, AT, BOB, SEALED, null, SEALED, SEALED),
            OutboundAccepted.class),
        new Golden(
            "session-presence-changed",
            new SessionFact.PresenceChanged(
                "shop", "p|1", 9, AT, LID, LID, PresenceState.OFFLINE, AT),
            SessionFact.class),
        new Golden(
            "call-message",
            new MessageView("3EB0A1", BOB, false, BOB, AT, SEALED, 1, SEALED, false),
            MessageView.class),
        new Golden(
            "call-receipt",
            new ReceiptRequest(
                "33600000002@s.whatsapp.net", null, List.of("3EB0B2"), ReceiptKind.READ),
            ReceiptRequest.class));
  }

  @ParameterizedTest
  @MethodSource("records")
  void writesAndReadsEveryRecordAsItsGoldenFileSays(Golden golden) throws IOException {
    golden.assertHolds();
  }
}
