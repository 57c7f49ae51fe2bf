package io.facteur.whatsapp.engine.incoming;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.LidSource;
import io.facteur.whatsapp.engine.token.PrivacyTokens;
import io.facteur.whatsapp.proto.Conversation;
import io.facteur.whatsapp.proto.HistorySync;
import io.facteur.whatsapp.proto.LIDMigrationMapping;
import io.facteur.whatsapp.proto.LIDMigrationMappingSyncPayload;
import io.facteur.whatsapp.wire.jid.Jid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the own phone knows of other people and tells its devices: who is who, and the tokens by
/// which they know us. Protocol reference: messaging.md §1.3, §4.5, §7.4, §11.2.
public final class AddressNews {
  private static final Logger log = LoggerFactory.getLogger(AddressNews.class);

  /// Larger histories do not come inside their notification.
  private static final int LARGEST_HISTORY = 8 << 20;

  private final LidMap lidMap;
  private final PrivacyTokens tokens;

  /// @param tokens keeps those of others, and the salt
  public AddressNews(LidMap lidMap, PrivacyTokens tokens) {
    this.lidMap = lidMap;
    this.tokens = tokens;
  }

  /// The account moved to hidden ids: the phone's list of them.
  ///
  /// @param payload serialised `LIDMigrationMappingSyncPayload`
  void migrated(ByteString payload) throws InvalidProtocolBufferException {
    var mappings = LIDMigrationMappingSyncPayload.parseFrom(payload).getPnToLidMappingsList();
    for (LIDMigrationMapping mapping : mappings) {
      long lid = mapping.hasLatestLid() ? mapping.getLatestLid() : mapping.getAssignedLid();
      if (mapping.getPn() != 0 && lid != 0) {
        lidMap.learn(
            Jid.user(Long.toUnsignedString(mapping.getPn())),
            Jid.lid(Long.toUnsignedString(lid)),
            LidSource.MIGRATION);
      }
    }
    log.atInfo().addKeyValue("pairs", mappings.size()).log("lid.migrated");
  }

  /// A piece of history that came inside its notification.
  ///
  /// @param deflated zlib; empty when the history lies elsewhere
  void history(ByteString deflated) throws InvalidProtocolBufferException {
    if (deflated.isEmpty()) {
      return;
    }
    HistorySync history = HistorySync.parseFrom(inflated(deflated));
    history
        .getPhoneNumberToLidMappingsList()
        .forEach(pair -> learn(pair.getPnJid(), pair.getLidJid()));
    history.getConversationsList().forEach(this::chat);
    if (history.hasNctSalt()) {
      tokens.salted(history.getNctSalt().toByteArray());
    }
  }

  private void chat(Conversation chat) {
    learn(chat.getPnJid(), chat.getLidJid());
    Optional<Jid> contact = Jid.tryParse(chat.getId()).map(Jid::bare);
    if (contact.isPresent() && chat.hasTcToken()) {
      Instant at = Instant.ofEpochSecond(chat.getTcTokenTimestamp());
      tokens.received(contact.get(), chat.getTcToken().toByteArray(), at);
    }
    if (contact.isPresent() && chat.hasTcTokenSenderTimestamp()) {
      tokens.issued(contact.get(), Instant.ofEpochSecond(chat.getTcTokenSenderTimestamp()));
    }
  }

  private void learn(String phone, String lid) {
    Jid.tryParse(phone)
        .ifPresent(one ->
            Jid.tryParse(lid)
                .ifPresent(other -> lidMap.learn(one.bare(), other.bare(), LidSource.HISTORY)));
  }

  private static byte[] inflated(ByteString deflated) throws InvalidProtocolBufferException {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated.toByteArray()))) {
      byte[] bytes = in.readNBytes(LARGEST_HISTORY + 1);
      if (bytes.length > LARGEST_HISTORY) {
        throw new InvalidProtocolBufferException("a history of more than 8 MiB");
      }
      return bytes;
    } catch (InvalidProtocolBufferException e) {
      throw e;
    } catch (IOException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }
}
