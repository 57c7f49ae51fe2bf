package io.facteur.session.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.whatsapp.engine.store.GroupStore;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Optional;
import org.bson.Document;

/// The collection `groups`: `{_id: session|group, session, sealed}`.
final class MongoGroupStore implements GroupStore {
  static final String COLLECTION = "groups";
  private static final String PURPOSE = "group";

  private final MongoCollection<Document> groups;
  private final MongoKeep keep;

  MongoGroupStore(MongoCollection<Document> groups, MongoKeep keep) {
    this.groups = groups;
    this.keep = keep;
  }

  @Override
  public Optional<byte[]> find(Jid group) {
    return keep.read(
        "find a group",
        () ->
            Optional.ofNullable(groups.find(eq("_id", keep.id(group.toString()))).first())
                .map(found -> keep.open(PURPOSE, group.toString(), found.getString("sealed"))));
  }

  @Override
  public void put(Jid group, byte[] metadata) {
    var id = keep.id(group.toString());
    keep.run(
        "write a group",
        () ->
            groups.replaceOne(
                eq("_id", id),
                new Document("_id", id)
                    .append("session", keep.sessionId())
                    .append("sealed", keep.seal(PURPOSE, group.toString(), metadata).value()),
                new ReplaceOptions().upsert(true)));
  }

  @Override
  public void remove(Jid group) {
    keep.run("remove a group", () -> groups.deleteOne(eq("_id", keep.id(group.toString()))));
  }

  @Override
  public void clear() {
    keep.run("remove all groups", () -> groups.deleteMany(eq("session", keep.sessionId())));
  }
}
