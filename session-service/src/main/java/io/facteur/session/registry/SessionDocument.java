package io.facteur.session.registry;

import io.facteur.contracts.Sealed;
import io.facteur.contracts.call.SendingPace;
import io.facteur.contracts.session.SessionStatus;
import io.facteur.whatsapp.engine.DevicePlatform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A session's document in the collection `sessions`, field by field.
///
/// The lease lives in the same document (`lease.*`, see the package ownership), so that what an
/// owner writes can be conditional on its epoch. A deleted session leaves `{_id, life, buried:
/// true}`: its id may be used again, and its facts go on where they were.
final class SessionDocument {
  static final String COLLECTION = "sessions";

  static final String STATUS = "status";
  static final String REASON = "statusReason";
  static final String SINCE = "statusSince";
  static final String ACTIVE_AT = "activeAt";
  static final String PROXY = "proxy";
  static final String RESTORES = "restores";
  static final String NAME = "account.name";

  static final String NUMBER = "statusNumber";
  static final String INTENT = "intent";

  static final String GENERATION = "generation";
  static final String ACCOUNT = "account";
  private static final String APPEARANCE = "appearance";

  static final String QR = "qr";

  /// The token of its owner, kept by the package ownership.
  static final String EPOCH = "lease.epoch";

  static final String LIFE = "life";
  static final String BURIED = "buried";
  static final String LABEL = "label";
  static final String METADATA = "metadata";
  static final String SENDING = "sending";
  private static final String CREATED_AT = "createdAt";

  private SessionDocument() {}

  static Document write(Session session) {
    var document =
        new Document("_id", session.id())
            .append(LIFE, session.life())
            .append(STATUS, session.status().name())
            .append(NUMBER, session.standing().number())
            .append(INTENT, session.intent().name())
            .append(GENERATION, session.generation())
            .append(METADATA, writeMetadata(session.profile().metadata()))
            .append(SENDING, write(session.profile().sending()))
            .append(RESTORES, session.restores())
            .append(CREATED_AT, Date.from(session.createdAt()));
    var account = session.account();
    if (account != null) {
      document.append(ACCOUNT, write(account));
    }
    var appearance = session.appearance();
    if (appearance != null) {
      document.append(APPEARANCE, write(appearance));
    }
    var label = session.profile().label();
    if (label != null) {
      document.append(LABEL, label);
    }
    return document;
  }

  static Session read(Document document) {
    return new Session(
        document.getString("_id"),
        document.getInteger(LIFE),
        new Profile(
            document.getString(LABEL),
            readMetadata(document),
            readSending(document),
            readProxy(document.get(PROXY, Document.class))),
        new Standing(
            SessionStatus.valueOf(document.getString(STATUS)),
            document.getString(REASON),
            document.getLong(NUMBER),
            readTime(document, SINCE)),
        Intent.valueOf(document.getString(INTENT)),
        document.getLong(GENERATION),
        readAppearance(document.get(APPEARANCE, Document.class)),
        readAccount(document.get(ACCOUNT, Document.class)),
        readTime(document, ACTIVE_AT),
        document.get(RESTORES, 0L),
        readQr(document.get(QR, Document.class)),
        document.getDate(CREATED_AT).toInstant());
  }

  static Document write(SendingPace pace) {
    return new Document("perMinute", pace.perMinute())
        .append("minGapMillis", pace.minGapMillis())
        .append("jitterMillis", pace.jitterMillis())
        .append("typing", pace.typing());
  }

  private static SendingPace readSending(Document session) {
    var pace = session.get(SENDING, Document.class);
    return pace == null
        ? SendingPace.USUAL
        : new SendingPace(
            pace.getInteger("perMinute"),
            pace.getInteger("minGapMillis"),
            pace.getInteger("jitterMillis"),
            pace.getBoolean("typing"));
  }

  static Document write(Account account) {
    return new Document("jid", account.jid())
        .append("lid", account.lid())
        .append("phoneNumber", account.phoneNumber())
        .append("name", account.name())
        .append("phonePlatform", account.phonePlatform());
  }

  static Document write(SessionProxy proxy) {
    return new Document("shown", proxy.shown()).append("address", proxy.address().value());
  }

  private static @Nullable SessionProxy readProxy(@Nullable Document proxy) {
    return proxy == null
        ? null
        : new SessionProxy(proxy.getString("shown"), new Sealed(proxy.getString("address")));
  }

  private static @Nullable Instant readTime(Document document, String field) {
    var time = document.getDate(field);
    return time == null ? null : time.toInstant();
  }

  private static Document write(Appearance appearance) {
    var platform = appearance.platform();
    return new Document("name", appearance.name())
        .append("platform", platform == null ? null : platform.name());
  }

  private static @Nullable Appearance readAppearance(@Nullable Document appearance) {
    if (appearance == null) {
      return null;
    }
    var platform = appearance.getString("platform");
    return new Appearance(
        appearance.getString("name"), platform == null ? null : DevicePlatform.valueOf(platform));
  }

  static Document write(ShownQr qr) {
    return new Document("text", qr.text().value()).append("expiresAt", Date.from(qr.expiresAt()));
  }

  /// A list of pairs, because a user's words as field names would be cut at their dots.
  static List<Document> writeMetadata(Map<String, String> metadata) {
    var pairs = new ArrayList<Document>();
    metadata.forEach((name, value) -> pairs.add(new Document("k", name).append("v", value)));
    return pairs;
  }

  private static Map<String, String> readMetadata(Document document) {
    var metadata = new LinkedHashMap<String, String>();
    for (var pair : document.getList(METADATA, Document.class, List.of())) {
      metadata.put(pair.getString("k"), pair.getString("v"));
    }
    return metadata;
  }

  private static @Nullable Account readAccount(@Nullable Document account) {
    return account == null
        ? null
        : new Account(
            Objects.requireNonNull(account.getString("jid"), "account.jid"),
            account.getString("lid"),
            Objects.requireNonNull(account.getString("phoneNumber"), "account.phoneNumber"),
            account.getString("name"),
            account.getString("phonePlatform"));
  }

  private static @Nullable ShownQr readQr(@Nullable Document qr) {
    if (qr == null) {
      return null;
    }
    Instant expiresAt = qr.getDate("expiresAt").toInstant();
    return new ShownQr(new Sealed(qr.getString("text")), expiresAt);
  }
}
