package io.facteur.session.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import io.facteur.whatsapp.engine.store.DeviceStore;
import io.facteur.whatsapp.engine.store.Versioned;
import java.util.Optional;
import org.bson.Document;

/// The collection `devices`: `{_id: session, version, sealed}`.
final class MongoDeviceStore implements DeviceStore {
  static final String COLLECTION = "devices";
  private static final String PURPOSE = "device";

  private final MongoCollection<Document> devices;
  private final MongoKeep keep;

  MongoDeviceStore(MongoCollection<Document> devices, MongoKeep keep) {
    this.devices = devices;
    this.keep = keep;
  }

  @Override
  public Optional<Versioned> load() {
    return keep.read(
        "load the device",
        () ->
            Optional.ofNullable(devices.find(eq("_id", keep.sessionId())).first()).map(this::read));
  }

  @Override
  public boolean compareAndSet(long expectedVersion, byte[] bytes) {
    return keep.write("write the device", () -> replace(expectedVersion, bytes));
  }

  private boolean replace(long expectedVersion, byte[] bytes) {
    long version = expectedVersion + 1;
    var sealed = keep.seal(PURPOSE, Long.toString(version), bytes).value();
    if (expectedVersion == 0) {
      return MongoInsert.insertIfAbsent(
          devices,
          new Document("_id", keep.sessionId())
              .append("version", version)
              .append("sealed", sealed));
    }
    return devices
            .updateOne(
                and(eq("_id", keep.sessionId()), eq("version", expectedVersion)),
                combine(set("version", version), set("sealed", sealed)))
            .getMatchedCount()
        == 1;
  }

  private Versioned read(Document device) {
    long version = device.getLong("version");
    return new Versioned(
        version, keep.open(PURPOSE, Long.toString(version), device.getString("sealed")));
  }
}
