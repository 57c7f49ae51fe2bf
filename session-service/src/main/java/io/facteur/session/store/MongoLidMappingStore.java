package io.facteur.session.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.whatsapp.engine.store.LidMappingStore;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The collection `lid-mappings`: `{_id: session|phone, session, phone, lid}`.
///
/// A changed pair is two writes. They need not be one: a process that dies between them leaves the
/// LID unknown for a moment, and WhatsApp tells it again.
final class MongoLidMappingStore implements LidMappingStore {
  static final String COLLECTION = "lid-mappings";

  private final MongoCollection<Document> pairs;
  private final MongoKeep keep;
  private final Remembered<String> lids = new Remembered<>();
  private final Remembered<String> phones = new Remembered<>();

  MongoLidMappingStore(MongoCollection<Document> pairs, MongoKeep keep) {
    this.pairs = pairs;
    this.keep = keep;
  }

  static void index(MongoCollection<Document> pairs) {
    pairs.createIndex(Indexes.ascending("session", "lid"));
  }

  @Override
  public Optional<String> lidOf(String phoneUser) {
    return lids.get(
        phoneUser,
        () ->
            keep.read(
                "find a LID",
                () ->
                    Optional.ofNullable(pairs.find(eq("_id", keep.id(phoneUser))).first())
                        .map(pair -> pair.getString("lid"))));
  }

  @Override
  public Optional<String> phoneOf(String lidUser) {
    return phones.get(
        lidUser,
        () ->
            keep.read(
                "find the phone number of a LID",
                () ->
                    Optional.ofNullable(pairs.find(ofLid(lidUser)).first())
                        .map(pair -> pair.getString("phone"))));
  }

  @Override
  public boolean put(String phoneUser, String lidUser) {
    if (lidOf(phoneUser).filter(lidUser::equals).isPresent()) {
      return false;
    }
    // The pair that was, too, is known from both ends.
    lids.writeMany(() -> phones.writeMany(() -> write(phoneUser, lidUser)));
    return true;
  }

  private void write(String phoneUser, String lidUser) {
    keep.run(
        "write a LID mapping",
        () -> {
          pairs.deleteMany(ofLid(lidUser));
          pairs.replaceOne(
              eq("_id", keep.id(phoneUser)),
              new Document("_id", keep.id(phoneUser))
                  .append("session", keep.sessionId())
                  .append("phone", phoneUser)
                  .append("lid", lidUser),
              new ReplaceOptions().upsert(true));
        });
  }

  @Override
  public boolean putIfUnknown(String phoneUser, String lidUser) {
    return lidOf(phoneUser).isEmpty() && phoneOf(lidUser).isEmpty() && put(phoneUser, lidUser);
  }

  private Bson ofLid(String lidUser) {
    return and(eq("session", keep.sessionId()), eq("lid", lidUser));
  }
}
