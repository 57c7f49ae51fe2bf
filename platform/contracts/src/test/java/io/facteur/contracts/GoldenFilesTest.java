package io.facteur.contracts;

import io.facteur.contracts.call.DataKeyView;
import io.facteur.contracts.call.MediaConnectionView;
import io.facteur.contracts.call.MediaRetryRequest;
import io.facteur.contracts.call.NumberView;
import io.facteur.contracts.call.OutboundView;
import io.facteur.contracts.call.SendRequest;
import io.facteur.contracts.call.SendResult;
import io.facteur.contracts.call.SessionView;
import io.facteur.contracts.call.StreamHeads;
import io.facteur.contracts.call.StreamPage;
import io.facteur.contracts.call.UploadedMedia;
import io.facteur.contracts.call.WebhookRequest;
import io.facteur.contracts.content.MediaFile;
import io.facteur.contracts.content.MessageContent;
import io.facteur.contracts.event.EventData;
import io.facteur.contracts.event.EventType;
import io.facteur.contracts.event.PublicEvent;
import io.facteur.contracts.group.GroupChange;
import io.facteur.contracts.group.GroupMember;
import io.facteur.contracts.media.MediaRequested;
import io.facteur.contracts.media.MediaSettled;
import io.facteur.contracts.media.MediaSource;
import io.facteur.contracts.outbound.OutboundAccepted;
import io.facteur.contracts.outbound.OutboundSettled;
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

/// One JSON file per record: a difference here is a change of the contract between services and
/// wants a second look.
class GoldenFilesTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:30:00.250Z");
  private static final Sealed SEALED = new Sealed("v1.AAECAwQFBgcICQ");
  private static final String CHAT = "33600000002@c.us";
  private static final String CHAT_JID = "33600000002@s.whatsapp.net";

  static Stream<Golden> records() {
    return Stream.of(topicRecords(), eventData(), calls()).flatMap(List::stream);
  }

  private static List<Golden> topicRecords() {
    return List.of(
        new Golden(
            "outbound-accepted",
            new OutboundAccepted("shop", "3EB0A1", 7, AT, CHAT, SEALED, "order-42"),
            OutboundAccepted.class),
        new Golden(
            "outbound-sent",
            new OutboundSettled.Sent("shop", "3EB0A1|sent", 9, AT, "3EB0A1", CHAT),
            OutboundSettled.class),
        new Golden(
            "outbound-failed",
            new OutboundSettled.Failed(
                "shop", "3EB0A1|failed", 9, AT, "3EB0A1", CHAT, "ACK_TIMEOUT", "No ack came."),
            OutboundSettled.class),
        new Golden(
            "session-status-changed",
            new SessionFact.StatusChanged(
                "shop",
                "status|3",
                3,
                AT,
                SessionStatus.CONNECTED,
                null,
                "+33600000001",
                "192700000001@lid",
                Map.of("tenant", "a")),
            SessionFact.class),
        new Golden(
            "session-deleted",
            new SessionFact.Deleted("shop", "deleted", 4, AT),
            SessionFact.class),
        new Golden(
            "session-message-decrypted",
            new SessionFact.MessageDecrypted(
                "shop",
                "m|33600000002@s.whatsapp.net|33600000002@s.whatsapp.net|3EB0B2",
                5,
                AT,
                "3EB0B2",
                "33600000002@s.whatsapp.net",
                "33600000002@s.whatsapp.net",
                false,
                "192700000002@lid",
                "192700000002@lid",
                "Bob",
                SEALED),
            SessionFact.class),
        new Golden(
            "session-message-undecryptable",
            new SessionFact.MessageUndecryptable(
                "shop",
                "u|3EB0B3",
                6,
                AT,
                "3EB0B3",
                "33600000002@s.whatsapp.net",
                "33600000002@s.whatsapp.net",
                "no session"),
            SessionFact.class),
        new Golden(
            "session-group-changed",
            new SessionFact.GroupChanged(
                "shop",
                "g|120363000000000001@g.us|9.0",
                9,
                AT,
                "120363000000000001@g.us",
                "192700000002@lid",
                "33600000002@s.whatsapp.net",
                SEALED),
            SessionFact.class),
        new Golden(
            "session-receipt-received",
            new SessionFact.ReceiptReceived(
                "shop",
                "r|3EB0A1|delivered",
                8,
                AT,
                List.of("3EB0A1"),
                "33600000002@s.whatsapp.net",
                "33600000002@s.whatsapp.net",
                false,
                ReceiptKind.DELIVERED),
            SessionFact.class),
        new Golden(
            "session-media-retry-answered",
            new SessionFact.MediaRetryAnswered(
                "shop", "f|3EB0B2", 10, AT, "3EB0B2", CHAT_JID, "AAAA", "BBBB", null),
            SessionFact.class),
        new Golden(
            "media-requested",
            new MediaRequested(
                "shop", "med_01KB", 3, AT, "3EB0B2", CHAT_JID, CHAT_JID, false, SEALED),
            MediaRequested.class),
        new Golden(
            "media-ready",
            new MediaSettled.Ready(
                "shop",
                "med_01KB|ready",
                4,
                AT,
                "med_01KB",
                54_211,
                "4e5deb68",
                "image/jpeg",
                640,
                480),
            MediaSettled.class),
        new Golden(
            "media-failed",
            new MediaSettled.Failed(
                "shop",
                "med_01KB|failed",
                4,
                AT,
                "med_01KB",
                "MEDIA_GONE",
                "WhatsApp does not have the file any more"),
            MediaSettled.class),
        new Golden(
            "media-source",
            new MediaSource(
                "image",
                "AAAA",
                "/v/t62.7118-24/x?ccb=1",
                "https://mmg.whatsapp.net/v/t62.7118-24/x?ccb=1",
                "BBBB",
                "CCCC",
                54_211,
                "image/jpeg",
                null),
            MediaSource.class),
        new Golden(
            "outbound-timelocked",
            new OutboundSettled.Failed(
                "shop",
                "3EB0A1|failed",
                9,
                AT,
                "3EB0A1",
                CHAT,
                "TIMELOCKED",
                "No new chats for now.",
                AT.plusSeconds(3600)),
            OutboundSettled.class),
        new Golden(
            "session-message-acknowledged",
            new SessionFact.MessageAcknowledged("shop", "a|3EB0A1", 9, AT, "3EB0A1"),
            SessionFact.class),
        new Golden(
            "session-identity-linked",
            new SessionFact.IdentityLinked(
                "shop",
                "l|33600000002@s.whatsapp.net|192700000002@lid|1772368200",
                10,
                AT,
                "33600000002@s.whatsapp.net",
                "192700000002@lid"),
            SessionFact.class),
        new Golden(
            "session-identity-changed",
            new SessionFact.IdentityChanged(
                "shop", "i|192700000002@lid|0a1b", 11, AT, "192700000002@lid"),
            SessionFact.class),
        new Golden(
            "session-restriction-changed",
            new SessionFact.RestrictionChanged(
                "shop",
                "t|REACH_OUT|2026-03-01T13:30:00Z",
                12,
                AT,
                "reach_out_locked",
                true,
                AT.plusSeconds(3600)),
            SessionFact.class),
        new Golden(
            "public-event",
            new PublicEvent(
                "shop",
                "evt_01KB0000000000000000000000",
                12,
                AT,
                EventType.MESSAGE_RECEIVED,
                SEALED),
            PublicEvent.class));
  }

  private static List<Golden> eventData() {
    return List.of(
        new Golden(
            "event-message-received",
            new EventData.MessageReceived(
                "3EB0B2",
                CHAT,
                CHAT,
                "+33600000002",
                "192700000002@lid",
                "Bob",
                false,
                new MessageContent.Text("Salut \uD83D\uDC4B"),
                null,
                AT,
                Map.of()),
            EventData.class),
        new Golden(
            "event-message-progress",
            new EventData.MessageProgress(
                "3EB0A1",
                CHAT,
                "+33600000002",
                null,
                "sent",
                "order-42",
                null,
                null,
                null,
                AT,
                Map.of()),
            EventData.class),
        new Golden(
            "event-media-settled",
            new EventData.MediaSettled(
                "3EB0B2",
                CHAT,
                new MediaFile(
                    "med_01KB",
                    "image/jpeg",
                    54_211,
                    "4e5deb68",
                    null,
                    640,
                    480,
                    null,
                    null,
                    MediaFile.Status.READY,
                    "https://facteur.example/api/v1/media/med_01KB?exp=1&sig=x"),
                null,
                null,
                AT,
                Map.of()),
            EventData.class),
        new Golden(
            "event-session-changed",
            new EventData.SessionChanged(
                SessionStatus.LOGGED_OUT, "unlinked_by_phone", "+33600000001", null, Map.of()),
            EventData.class),
        new Golden(
            "event-session-degraded",
            new EventData.SessionDegraded(
                "reach_out_locked", true, AT.plusSeconds(3600), AT, Map.of()),
            EventData.class),
        new Golden(
            "event-identity-linked",
            new EventData.IdentityLinked(CHAT, "+33600000002", "192700000002@lid", AT, Map.of()),
            EventData.class),
        new Golden(
            "event-contact-changed",
            new EventData.ContactChanged(
                CHAT, "+33600000002", "192700000002@lid", "security_code", AT, Map.of()),
            EventData.class),
        new Golden(
            "event-group-members-added",
            groupEvent(
                new GroupChange.MembersAdded(
                    List.of(
                        new GroupMember(
                            "33600000003@c.us", "+33600000003", "192700000003@lid", null)),
                    "invite")),
            EventData.class),
        new Golden(
            "event-group-settings-changed",
            groupEvent(new GroupChange.SettingsChanged(true, null, null, null, null)),
            EventData.class),
        new Golden(
            "group-created",
            new GroupChange.Created(
                "Friends",
                List.of(new GroupMember("192700000003@lid", null, "192700000003@lid", "admin")),
                null),
            GroupChange.class),
        new Golden(
            "group-subject-changed", new GroupChange.SubjectChanged("Others"), GroupChange.class),
        new Golden(
            "group-picture-changed", new GroupChange.PictureChanged(true), GroupChange.class),
        new Golden("group-other", new GroupChange.Other("growth_locked"), GroupChange.class));
  }

  private static EventData groupEvent(GroupChange change) {
    return new EventData.GroupChanged(
        "120363000000000001@g.us",
        "33600000002@c.us",
        "+33600000002",
        "192700000002@lid",
        change,
        AT,
        Map.of());
  }

  private static List<Golden> calls() {
    return List.of(
        new Golden(
            "call-send-request",
            new SendRequest("3EB0A1", 7, "33600000002@s.whatsapp.net", SEALED),
            SendRequest.class),
        new Golden("call-send-sent", new SendResult.Sent(AT), SendResult.class),
        new Golden(
            "call-send-failed",
            new SendResult.Failed("REJECTED", "WhatsApp refused it: 479."),
            SendResult.class),
        new Golden(
            "call-send-timelocked",
            new SendResult.Failed("TIMELOCKED", "No new chats for now.", AT.plusSeconds(3600)),
            SendResult.class),
        new Golden("call-send-later", new SendResult.Later("not online", 1000), SendResult.class),
        new Golden(
            "call-session",
            new SessionView("shop", SessionStatus.CONNECTED, "+33600000001", null),
            SessionView.class),
        new Golden(
            "call-number",
            new NumberView("+33600000002", true, "33600000002@s.whatsapp.net", "192700000002@lid"),
            NumberView.class),
        new Golden("call-data-key", new DataKeyView("shop", 1, "AAAA"), DataKeyView.class),
        new Golden(
            "call-outbound",
            new OutboundView(
                new OutboundAccepted("shop", "3EB0A1", 7, AT, CHAT, SEALED, null),
                List.of(new OutboundSettled.Sent("shop", "3EB0A1|sent", 9, AT, "3EB0A1", CHAT))),
            OutboundView.class),
        new Golden("call-stream-page", new StreamPage(List.of("{}"), 9), StreamPage.class),
        new Golden("call-stream-heads", new StreamHeads(Map.of("shop", 9L)), StreamHeads.class),
        new Golden(
            "call-media-connection",
            new MediaConnectionView("token", AT, List.of("media.example:8443")),
            MediaConnectionView.class),
        new Golden(
            "call-media-retry",
            new MediaRetryRequest("3EB0B2", CHAT_JID, CHAT_JID, false, "AAAA", "BBBB"),
            MediaRetryRequest.class),
        new Golden(
            "call-uploaded-media",
            new UploadedMedia(
                "med_01KB",
                "https://mmg.whatsapp.net/v/t62.7118-24/x?ccb=1",
                "/v/t62.7118-24/x?ccb=1",
                "AAAA",
                AT,
                "BBBB",
                "CCCC",
                54_211,
                "DDDD",
                "image/jpeg",
                "pic.jpg",
                640,
                480,
                null,
                "EEEE"),
            UploadedMedia.class),
        new Golden(
            "call-webhook",
            new WebhookRequest(
                "https://example.org/hook",
                null,
                List.of("message.received"),
                Map.of("X-Tenant", "42"),
                true),
            WebhookRequest.class));
  }

  @ParameterizedTest
  @MethodSource("records")
  void writesAndReadsEveryRecordAsItsGoldenFileSays(Golden golden) throws IOException {
    golden.assertHolds();
  }
}
