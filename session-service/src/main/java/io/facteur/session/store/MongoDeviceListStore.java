package io.facteur.session.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import io.facteur.whatsapp.engine.store.DeviceList;
import io.facteur.whatsapp.engine.store.DeviceListStore;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/// The collection `device-lists`: `{_id: session|account, session, account, devices, fetchedAt}`.
/// Nothing in it is secret.
final class MongoDeviceListStore implements DeviceListStore {
  static final String COLLECTION = "device-lists";

  private final MongoCollection<Document> lists;
  private final MongoKeep keep;
  private final Remembered<DeviceList> remembered = new Remembered<>();

  MongoDeviceListStore(MongoCollection<Document> lists, MongoKeep keep) {
    this.lists = lists;
    this.keep = keep;
  }

  @Override
  public Optional<DeviceList> find(Jid account) {
    return remembered.get(
        account.toString(),
        () ->
            keep.read(
                "find a device list",
                () ->
                    Optional.ofNullable(lists.find(eq("_id", keep.id(account.toString()))).first())
                        .map(MongoDeviceListStore::read)));
  }

  @Override
  public void put(DeviceList list) {
    var id = keep.id(list.account().toString());
    var devices = list.devices().stream().map(MongoDeviceListStore::write).toList();
    var document =
        new Document("_id", id)
            .append("session", keep.sessionId())
            .append("account", list.account().toString())
            .append("devices", devices)
            .append("fetchedAt", Date.from(list.fetchedAt()));
    remembered.write(
        list.account().toString(),
        () ->
            keep.run(
                "write a device list",
                () ->
                    lists.replaceOne(eq("_id", id), document, new ReplaceOptions().upsert(true))));
  }

  @Override
  public void remove(Jid account) {
    remembered.write(
        account.toString(),
        () ->
            keep.run(
                "remove a device list",
                () -> lists.deleteOne(eq("_id", keep.id(account.toString())))));
  }

  private static Document write(DeviceList.Device device) {
    return new Document("number", device.number())
        .append("keyIndex", device.keyIndex())
        .append("hosted", device.hosted());
  }

  private static DeviceList read(Document list) {
    var devices =
        list.getList("devices", Document.class, List.of()).stream()
            .map(device ->
                new DeviceList.Device(
                    device.getInteger("number"),
                    device.getInteger("keyIndex"),
                    device.getBoolean("hosted")))
            .toList();
    return new DeviceList(
        Jid.parse(list.getString("account")), devices, list.getDate("fetchedAt").toInstant());
  }
}
