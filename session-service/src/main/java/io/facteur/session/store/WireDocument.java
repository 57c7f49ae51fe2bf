package io.facteur.session.store;

import io.facteur.whatsapp.engine.message.SendOutcome;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Date;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/// An entry of the wire journal as a document of the collection `wire`.
final class WireDocument {
  static final String STANZA = "stanza";
  static final String SEQUENCE = "sequence";
  static final String ORDER = "order";
  static final String RESENDS = "resends";
  static final String COUNTED_AT = "countedAt";
  static final String RETRIES = "retries";
  static final String SETTLED = "settled";
  static final String KIND = "settled.kind";
  static final String CODE = "settled.code";

  /// Sealing purposes; the record is the message id.
  private static final String STANZA_PURPOSE = "wire.stanza";

  private static final String PAYLOAD_PURPOSE = "wire.payload";

  private WireDocument() {}

  static Document write(WireEntry entry, long epoch, MongoKeep keep) {
    return new Document("_id", keep.id(entry.id()))
        .append("session", keep.sessionId())
        .append("message", entry.id())
        .append("epoch", epoch)
        .append(SEQUENCE, entry.sequence())
        .append(ORDER, new ObjectId())
        .append("to", entry.to().toString())
        .append(STANZA, sealStanza(entry.id(), entry.stanza(), keep))
        .append("payload", keep.seal(PAYLOAD_PURPOSE, entry.id(), entry.payload()).value())
        .append(RESENDS, entry.resends())
        .append(COUNTED_AT, Date.from(entry.countedAt()));
  }

  static String sealStanza(String messageId, byte[] stanza, MongoKeep keep) {
    return keep.seal(STANZA_PURPOSE, messageId, stanza).value();
  }

  static WireEntry read(Document wire, MongoKeep keep) {
    var id = wire.getString("message");
    return new WireEntry(
        id,
        wire.getLong(SEQUENCE),
        Jid.parse(wire.getString("to")),
        keep.open(STANZA_PURPOSE, id, wire.getString(STANZA)),
        keep.open(PAYLOAD_PURPOSE, id, wire.getString("payload")),
        wire.getInteger(RESENDS),
        wire.getDate(COUNTED_AT).toInstant(),
        readOutcome(wire.get(SETTLED, Document.class)));
  }

  static Document write(SendOutcome.Settled outcome) {
    return switch (outcome) {
      case SendOutcome.Acknowledged(var at) ->
          new Document("kind", Kind.ACKNOWLEDGED.name()).append("at", Date.from(at));
      case SendOutcome.Rejected(var code, var reason) ->
          new Document("kind", Kind.REJECTED.name()).append("code", code).append("reason", reason);
      case SendOutcome.TimeLocked(var code, var until) ->
          new Document("kind", Kind.TIME_LOCKED.name())
              .append("code", code)
              .append("until", until == null ? null : Date.from(until));
      case SendOutcome.AckTimeout(var writes) ->
          new Document("kind", Kind.ACK_TIMEOUT.name()).append("writes", writes);
    };
  }

  private static SendOutcome.@Nullable Settled readOutcome(@Nullable Document settled) {
    if (settled == null) {
      return null;
    }
    return switch (Kind.valueOf(settled.getString("kind"))) {
      case ACKNOWLEDGED -> new SendOutcome.Acknowledged(settled.getDate("at").toInstant());
      case REJECTED ->
          new SendOutcome.Rejected(settled.getInteger("code"), settled.getString("reason"));
      case TIME_LOCKED -> {
        Date until = settled.getDate("until");
        yield new SendOutcome.TimeLocked(
            settled.getInteger("code"), until == null ? null : until.toInstant());
      }
      case ACK_TIMEOUT -> new SendOutcome.AckTimeout(settled.getInteger("writes"));
    };
  }

  /// The outcomes, by the names they are kept under.
  enum Kind {
    ACKNOWLEDGED,
    REJECTED,
    TIME_LOCKED,
    ACK_TIMEOUT
  }
}
