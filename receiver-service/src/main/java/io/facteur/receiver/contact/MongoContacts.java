package io.facteur.receiver.contact;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The collection `contacts`: `{_id: session|jid, session, jid, name}`. Most messages change
/// nothing in it, which this process remembers of those who wrote last.
final class MongoContacts implements Contacts {
  private static final String SESSION = "session";
  private static final String JID = "jid";
  private static final String NAME = "name";

  private final MongoCollection<Document> contacts;
  private final Cache<String, String> written = Caffeine.newBuilder().maximumSize(10_000).build();

  /// Keeps them in this database.
  MongoContacts(MongoDatabase database) {
    this.contacts = database.getCollection("contacts");
    contacts.createIndex(Indexes.ascending(SESSION, JID));
  }

  @Override
  public void wrote(String sessionId, Jid person, @Nullable String name) {
    String id = id(sessionId, person);
    String known = Objects.requireNonNullElse(name, "");
    String before = written.getIfPresent(id);
    if (before != null && (known.isEmpty() || known.equals(before))) {
      return;
    }
    List<Bson> updates = new ArrayList<>();
    updates.add(Updates.setOnInsert(SESSION, sessionId));
    updates.add(Updates.setOnInsert(JID, person.toString()));
    if (!known.isEmpty()) {
      updates.add(Updates.set(NAME, known));
    }
    contacts.updateOne(
        Filters.eq("_id", id), Updates.combine(updates), new UpdateOptions().upsert(true));
    written.put(id, known);
  }

  @Override
  public List<Person> after(String sessionId, @Nullable String after, int limit) {
    Document filter = new Document(SESSION, sessionId);
    if (after != null) {
      filter.append(JID, new Document("$gt", after));
    }
    return contacts
        .find(filter)
        .sort(Sorts.ascending(JID))
        .limit(limit)
        .map(found -> new Person(Jid.parse(found.getString(JID)), found.getString(NAME)))
        .into(new ArrayList<>());
  }

  @Override
  public Map<Jid, String> names(String sessionId, Collection<Jid> people) {
    Map<Jid, String> names = new HashMap<>();
    contacts
        .find(Filters.in("_id", people.stream().map(person -> id(sessionId, person)).toList()))
        .forEach(found -> {
          String name = found.getString(NAME);
          if (name != null) {
            names.put(Jid.parse(found.getString(JID)), name);
          }
        });
    return names;
  }

  @Override
  public boolean knows(String sessionId, Jid person) {
    return contacts.find(Filters.eq("_id", id(sessionId, person))).first() != null;
  }

  @Override
  public void forget(String sessionId) {
    contacts.deleteMany(Filters.eq(SESSION, sessionId));
    written.asMap().keySet().removeIf(id -> id.startsWith(sessionId + "|"));
  }

  private static String id(String sessionId, Jid person) {
    return sessionId + "|" + person;
  }
}
