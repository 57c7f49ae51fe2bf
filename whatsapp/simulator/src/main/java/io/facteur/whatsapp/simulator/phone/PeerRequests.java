package io.facteur.whatsapp.simulator.phone;

import com.google.protobuf.ByteString;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.MessageKey;
import io.facteur.whatsapp.proto.PeerDataOperationRequestMessage;
import io.facteur.whatsapp.proto.PeerDataOperationRequestResponseMessage;
import io.facteur.whatsapp.proto.PeerDataOperationRequestResponseMessage.PeerDataOperationResult;
import io.facteur.whatsapp.proto.PeerDataOperationRequestResponseMessage.PeerDataOperationResult.PlaceholderMessageResendResponse;
import io.facteur.whatsapp.proto.PeerDataOperationRequestType;
import io.facteur.whatsapp.proto.ProtocolMessage;
import io.facteur.whatsapp.proto.WebMessageInfo;
import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.DeviceId;
import java.util.Optional;

/// What linked devices ask of their own phone: keys, and messages that they could not read.
/// Protocol reference: messaging.md §4.7 and §5.8.
final class PeerRequests {
  private final Welcome welcome;
  private final Inbox inbox;

  PeerRequests(Welcome welcome, Inbox inbox) {
    this.welcome = welcome;
    this.inbox = inbox;
  }

  /// @param id of the message that asks
  void answer(Account phone, DeviceId asker, String id, Message message) {
    ProtocolMessage request = message.getProtocolMessage();
    if (request.getType() == ProtocolMessage.Type.APP_STATE_SYNC_KEY_REQUEST) {
      welcome.shareSyncKey(phone, asker);
    }
    PeerDataOperationRequestMessage data = request.getPeerDataOperationRequestMessage();
    if (request.getType() == ProtocolMessage.Type.PEER_DATA_OPERATION_REQUEST_MESSAGE
        && data.getPeerDataOperationRequestType()
            == PeerDataOperationRequestType.PLACEHOLDER_MESSAGE_RESEND) {
      welcome.say(phone, asker, response(phone, id, data));
    }
  }

  private ProtocolMessage response(
      Account phone, String requestId, PeerDataOperationRequestMessage request) {
    var response =
        PeerDataOperationRequestResponseMessage.newBuilder()
            .setPeerDataOperationRequestType(
                PeerDataOperationRequestType.PLACEHOLDER_MESSAGE_RESEND)
            .setStanzaId(requestId);
    for (var wanted : request.getPlaceholderMessageResendRequestList()) {
      var given = PlaceholderMessageResendResponse.newBuilder();
      find(phone, wanted.getMessageKey())
          .ifPresent(info -> given.setWebMessageInfoBytes(ByteString.copyFrom(info.toByteArray())));
      response.addPeerDataOperationResult(
          PeerDataOperationResult.newBuilder().setPlaceholderMessageResendResponse(given));
    }
    return ProtocolMessage.newBuilder()
        .setType(ProtocolMessage.Type.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE)
        .setPeerDataOperationRequestResponseMessage(response)
        .build();
  }

  private Optional<WebMessageInfo> find(Account phone, MessageKey key) {
    return inbox.all(phone.phone()).stream()
        .filter(seen -> seen.id().equals(key.getId()))
        .findFirst()
        .map(seen ->
            WebMessageInfo.newBuilder()
                .setKey(key)
                .setMessageTimestamp(seen.timestamp().getEpochSecond())
                .setMessage(Message.newBuilder().setConversation(seen.text()))
                .build());
  }
}
