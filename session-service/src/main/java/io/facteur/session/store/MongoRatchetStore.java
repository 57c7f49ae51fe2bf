package io.facteur.session.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import io.facteur.servicekit.failpoint.Failpoint;
import io.facteur.whatsapp.engine.store.RatchetStore;
import io.facteur.whatsapp.engine.store.RatchetWrite;
import io.facteur.whatsapp.engine.store.Versioned;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// The collection `ratchets`: `{_id: session|name:device, session, name, device, version, sealed}`.
///
/// The seal names the version, so that an older state put back in a record's place does not open. A
/// record is replaced only where its version is still the one that was read: two processes that
/// both believe to own the session cannot both spend a message key.
final class MongoRatchetStore implements RatchetStore {
  static final String COLLECTION = "ratchets";
  private static final String PURPOSE = "ratchet";

  /// A state is some kilobytes.
  private static final int REMEMBERED = 64;

  private final MongoCollection<Document> ratchets;
  private final MongoKeep keep;
  private final Remembered<Versioned> remembered = new Remembered<>(REMEMBERED);

  MongoRatchetStore(MongoCollection<Document> ratchets, MongoKeep keep) {
    this.ratchets = ratchets;
    this.keep = keep;
  }

  static void index(MongoCollection<Document> ratchets) {
    ratchets.createIndex(Indexes.ascending("session", "name"));
  }

  @Override
  public Optional<Versioned> load(SignalAddress address) {
    return remembered.get(
        idOf(address),
        () ->
            keep.read(
                "load a ratchet",
                () ->
                    Optional.ofNullable(ratchets.find(eq("_id", idOf(address))).first())
                        .map(this::read)));
  }

  @Override
  public Map<SignalAddress, Versioned> loadAll(Collection<SignalAddress> addresses) {
    Map<String, SignalAddress> byId = new HashMap<>();
    addresses.forEach(address -> byId.put(idOf(address), address));
    Map<SignalAddress, Versioned> found = new HashMap<>();
    remembered.known(byId.keySet()).forEach((id, known) -> found.put(byId.remove(id), known));
    if (!byId.isEmpty()) {
      found.putAll(read(byId.keySet()));
    }
    return Map.copyOf(found);
  }

  private Map<SignalAddress, Versioned> read(Collection<String> ids) {
    return keep.read(
        "load ratchets",
        () -> {
          Map<SignalAddress, Versioned> found = new HashMap<>();
          for (var ratchet : ratchets.find(in("_id", ids))) {
            found.put(addressIn(ratchet), read(ratchet));
          }
          return found;
        });
  }

  @Override
  public List<SignalAddress> compareAndSet(List<RatchetWrite> writes) {
    Failpoint.ENCRYPTED.reach();
    List<SignalAddress> missed =
        remembered.write(
            writes.stream().map(write -> idOf(write.address())).toList(),
            () -> keep.write("write ratchets", () -> missed(writes)),
            notWritten -> written(writes, notWritten));
    Failpoint.RATCHETED.reach();
    return missed;
  }

  private Map<String, Versioned> written(
      List<RatchetWrite> writes, List<SignalAddress> notWritten) {
    Map<String, Versioned> written = new HashMap<>();
    writes.stream()
        .filter(write -> !notWritten.contains(write.address()))
        .forEach(write ->
            written.put(
                idOf(write.address()), new Versioned(write.expectedVersion() + 1, write.state())));
    return written;
  }

  /// Records that exist are replaced in one go, new ones are inserted one by one.
  private List<SignalAddress> missed(List<RatchetWrite> writes) {
    var replacing = writes.stream().filter(write -> write.expectedVersion() > 0).toList();
    var others = replacing.size() < 2 ? writes : new ArrayList<>(writes);
    List<SignalAddress> missed = new ArrayList<>();
    if (replacing.size() > 1) {
      others.removeAll(replacing);
      missed.addAll(replaceAll(replacing));
    }
    others.stream()
        .filter(write -> !replace(write))
        .map(RatchetWrite::address)
        .forEach(missed::add);
    return missed;
  }

  /// The answer only counts how many had the expected version; when that is not all, each is looked
  /// at. A seal is never the same twice, so it tells whose write is there.
  private List<SignalAddress> replaceAll(List<RatchetWrite> writes) {
    Map<SignalAddress, String> seals = new HashMap<>();
    List<UpdateOneModel<Document>> updates = new ArrayList<>();
    for (var write : writes) {
      var seal = sealed(write);
      seals.put(write.address(), seal);
      updates.add(new UpdateOneModel<>(ofVersion(write), moving(write, seal)));
    }
    var result = ratchets.bulkWrite(updates, new BulkWriteOptions().ordered(false));
    if (result.getMatchedCount() == writes.size()) {
      return List.of();
    }
    var ids = seals.keySet().stream().map(this::idOf).toList();
    Set<SignalAddress> written = new HashSet<>();
    for (var ratchet : ratchets.find(in("_id", ids))) {
      var address = addressIn(ratchet);
      if (ratchet.getString("sealed").equals(seals.get(address))) {
        written.add(address);
      }
    }
    return seals.keySet().stream().filter(address -> !written.contains(address)).toList();
  }

  @Override
  public List<SignalAddress> addressesOf(String name) {
    return keep.read(
        "list ratchets",
        () ->
            ratchets
                .find(and(eq("session", keep.sessionId()), eq("name", name)))
                .map(MongoRatchetStore::addressIn)
                .into(new ArrayList<>()));
  }

  @Override
  public void delete(SignalAddress address) {
    remembered.write(
        idOf(address),
        () -> keep.run("delete a ratchet", () -> ratchets.deleteOne(eq("_id", idOf(address)))));
  }

  private boolean replace(RatchetWrite write) {
    var seal = sealed(write);
    if (write.expectedVersion() == 0) {
      return MongoInsert.insertIfAbsent(
          ratchets,
          new Document("_id", idOf(write.address()))
              .append("session", keep.sessionId())
              .append("name", write.address().name())
              .append("device", write.address().device())
              .append("version", 1L)
              .append("sealed", seal));
    }
    return ratchets.updateOne(ofVersion(write), moving(write, seal)).getMatchedCount() == 1;
  }

  private String sealed(RatchetWrite write) {
    var record = recordOf(write.address(), write.expectedVersion() + 1);
    return keep.seal(PURPOSE, record, write.state()).value();
  }

  private Bson ofVersion(RatchetWrite write) {
    return and(eq("_id", idOf(write.address())), eq("version", write.expectedVersion()));
  }

  private static Bson moving(RatchetWrite write, String seal) {
    return combine(set("version", write.expectedVersion() + 1), set("sealed", seal));
  }

  private Versioned read(Document ratchet) {
    long version = ratchet.getLong("version");
    var record = recordOf(addressIn(ratchet), version);
    return new Versioned(version, keep.open(PURPOSE, record, ratchet.getString("sealed")));
  }

  private String idOf(SignalAddress address) {
    return keep.id(address.name() + ":" + address.device());
  }

  private static String recordOf(SignalAddress address, long version) {
    return address.name() + ":" + address.device() + "|" + version;
  }

  private static SignalAddress addressIn(Document ratchet) {
    return new SignalAddress(ratchet.getString("name"), ratchet.getInteger("device"));
  }
}
