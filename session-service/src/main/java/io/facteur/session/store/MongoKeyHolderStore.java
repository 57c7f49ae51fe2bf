package io.facteur.session.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.whatsapp.engine.store.KeyHolderStore;
import io.facteur.whatsapp.engine.store.KeyHolders;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/// The collection `key-holders`: `{_id: session|group, session, keyId, confirmed, pending}`.
/// Nothing in it is secret.
final class MongoKeyHolderStore implements KeyHolderStore {
  static final String COLLECTION = "key-holders";

  private final MongoCollection<Document> groups;
  private final MongoKeep keep;

  MongoKeyHolderStore(MongoCollection<Document> groups, MongoKeep keep) {
    this.groups = groups;
    this.keep = keep;
  }

  @Override
  public Optional<KeyHolders> find(Jid group) {
    return keep.read(
        "find the holders of a key",
        () ->
            Optional.ofNullable(groups.find(eq("_id", keep.id(group.toString()))).first())
                .map(MongoKeyHolderStore::read));
  }

  @Override
  public void put(Jid group, KeyHolders holders) {
    var id = keep.id(group.toString());
    keep.run(
        "write the holders of a key",
        () ->
            groups.replaceOne(
                eq("_id", id),
                new Document("_id", id)
                    .append("session", keep.sessionId())
                    .append("keyId", holders.keyId())
                    .append("confirmed", texts(holders.confirmed()))
                    .append("pending", texts(holders.pending())),
                new ReplaceOptions().upsert(true)));
  }

  @Override
  public void remove(Jid group) {
    keep.run(
        "remove the holders of a key",
        () -> groups.deleteOne(eq("_id", keep.id(group.toString()))));
  }

  private static List<String> texts(Set<Jid> devices) {
    return devices.stream().map(Jid::toString).toList();
  }

  private static KeyHolders read(Document document) {
    return new KeyHolders(
        document.getInteger("keyId"), jids(document, "confirmed"), jids(document, "pending"));
  }

  private static Set<Jid> jids(Document document, String field) {
    return document.getList(field, String.class, List.of()).stream()
        .map(Jid::parse)
        .collect(Collectors.toSet());
  }
}
