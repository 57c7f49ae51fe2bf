package io.facteur.whatsapp.engine.incoming;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.proto.ProtocolMessage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the own phone says to its devices. Only the account itself is listened to: anybody else
/// could use these words to rewrite who is who. Protocol reference: messaging.md §4.7, §7.4.
public final class PeerDesk {
  private static final Logger log = LoggerFactory.getLogger(PeerDesk.class);

  private final AddressNews addresses;
  private final Placeholders placeholders;

  /// @param addresses takes who is who
  /// @param placeholders takes messages that were asked for
  public PeerDesk(AddressNews addresses, Placeholders placeholders) {
    this.addresses = addresses;
    this.placeholders = placeholders;
  }

  /// Does what such a message asks for; may be repeated.
  ///
  /// @return what it brought that was not there
  List<Inbound> take(Inbound.Message message) {
    if (!message.fromMe()) {
      log.atWarn().log("peer.from-stranger");
      return List.of();
    }
    try {
      return take(Message.parseFrom(message.payload()).getProtocolMessage());
    } catch (InvalidProtocolBufferException e) {
      log.atWarn().addKeyValue("reason", e.getMessage()).log("peer.unreadable");
      return List.of();
    }
  }

  private List<Inbound> take(ProtocolMessage content) throws InvalidProtocolBufferException {
    switch (content.getType()) {
      case LID_MIGRATION_MAPPING_SYNC ->
          addresses.migrated(
              content.getLidMigrationMappingSyncMessage().getEncodedMappingPayload());
      case HISTORY_SYNC_NOTIFICATION ->
          addresses.history(
              content.getHistorySyncNotification().getInitialHistBootstrapInlinePayload());
      case PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE -> {
        return placeholders.take(content.getPeerDataOperationRequestResponseMessage());
      }
      default -> log.atDebug().addKeyValue("type", content.getType()).log("peer.recorded");
    }
    return List.of();
  }

  /// There is a connection again.
  public void loggedIn() {
    placeholders.loggedIn();
  }

  /// Has the phone asked for a message that this device cannot read, unless it comes readable soon.
  /// That is durable at return.
  void askPhone(MessageHeader header) {
    placeholders.want(header);
  }
}
