package io.facteur.receiver.address;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.facteur.whatsapp.wire.jid.Jid;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Which phone number and which hidden id (LID) are one person, as the session's messages told.
/// Protocol reference: messaging.md §1.3; the pairs of a directed message may overwrite older ones.
///
/// The collection `addresses` holds `{_id: session|lid, session, lid, phone, learntAt}`. Nothing
/// else stores a resolved address: the timeline keeps WhatsApp's own and asks here when it is read,
/// so that what is learnt later is true of what was said before.
public final class AddressBook {
  private static final String SESSION = "session";
  private static final String LID = "lid";
  private static final String PHONE = "phone";

  private final MongoCollection<Document> pairs;
  private final Clock clock;

  /// Keeps them in this database.
  public AddressBook(MongoDatabase database, Clock clock) {
    this.pairs = database.getCollection("addresses");
    this.clock = clock;
    pairs.createIndex(Indexes.ascending(SESSION, PHONE, "learntAt"));
  }

  /// Learns that two addresses are one person; ignores what is not a phone number and a LID.
  public void learn(String sessionId, Jid one, Jid other) {
    if (one.isLid() && other.isUser()) {
      learn(sessionId, other, one);
    } else if (one.isUser() && other.isLid() && !isKnown(sessionId, one, other)) {
      pairs.updateOne(
          Filters.eq("_id", key(sessionId, other.user())),
          Updates.combine(
              Updates.set(SESSION, sessionId),
              Updates.set(LID, other.user()),
              Updates.set(PHONE, one.user()),
              Updates.set("learntAt", Date.from(clock.instant()))),
          new UpdateOptions().upsert(true));
    }
  }

  /// A chat or person as the public API writes it.
  public Address address(String sessionId, Jid jid) {
    if (jid.isUser()) {
      String lid = lidOf(sessionId, jid.user()).map(user -> user + "@lid").orElse(null);
      return person(jid.user(), lid);
    }
    if (jid.isLid()) {
      String lid = jid.user() + "@lid";
      return phoneOf(sessionId, jid.user())
          .map(phone -> person(phone, lid))
          .orElseGet(() -> new Address(lid, null, lid));
    }
    return new Address(jid.bare().toString(), null, null);
  }

  /// Every address under which WhatsApp may have spoken of the same chat.
  public List<Jid> aliases(String sessionId, Jid jid) {
    if (jid.isUser()) {
      var phone = Jid.user(jid.user());
      return lidOf(sessionId, jid.user())
          .map(lid -> List.of(phone, Jid.lid(lid)))
          .orElse(List.of(phone));
    }
    if (jid.isLid()) {
      var lid = Jid.lid(jid.user());
      return phoneOf(sessionId, jid.user())
          .map(phone -> List.of(Jid.user(phone), lid))
          .orElse(List.of(lid));
    }
    return List.of(jid.bare());
  }

  /// The one form under which a chat or person is stored: no device, no old or hosted server.
  public static Jid canonical(Jid jid) {
    if (jid.isUser()) {
      return Jid.user(jid.user());
    }
    return jid.isLid() ? Jid.lid(jid.user()) : jid.bare();
  }

  /// Drops a session's pairs.
  public void forget(String sessionId) {
    pairs.deleteMany(Filters.eq(SESSION, sessionId));
  }

  private boolean isKnown(String sessionId, Jid phone, Jid lid) {
    return phoneOf(sessionId, lid.user()).filter(phone.user()::equals).isPresent();
  }

  private Optional<String> phoneOf(String sessionId, String lid) {
    return text(pairs.find(Filters.eq("_id", key(sessionId, lid))).first(), PHONE);
  }

  /// A number that went to somebody else has two: the newer one holds.
  private Optional<String> lidOf(String sessionId, String phone) {
    return text(
        pairs
            .find(new Document(SESSION, sessionId).append(PHONE, phone))
            .sort(Sorts.descending("learntAt"))
            .first(),
        LID);
  }

  private static Optional<String> text(@Nullable Document document, String field) {
    return Optional.ofNullable(document).map(found -> found.getString(field));
  }

  private static Address person(String phone, @Nullable String lid) {
    return new Address(phone + "@c.us", "+" + phone, lid);
  }

  private static String key(String sessionId, String lid) {
    return sessionId + "|" + lid;
  }
}
