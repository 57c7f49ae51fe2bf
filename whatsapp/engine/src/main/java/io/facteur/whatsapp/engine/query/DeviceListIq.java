package io.facteur.whatsapp.engine.query;

import io.facteur.whatsapp.engine.store.DeviceList.Device;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The devices of accounts, and their LIDs. Protocol reference: messaging.md §3.1.
///
/// @param sid an id of this query
/// @param accounts without device
public record DeviceListIq(String sid, List<Jid> accounts)
    implements Iq<List<DeviceListIq.Answer>> {

  /// What the server knows of one account.
  ///
  /// @param account in the form that was asked
  /// @param lid its hidden id, when the server told
  /// @param devices empty when there is no such account
  /// @param signedIndexes `ADVSignedKeyIndexList` in which the phone vouches for its companions
  public record Answer(
      Jid account, @Nullable Jid lid, List<Device> devices, Optional<byte[]> signedIndexes) {

    /// Copies the devices in.
    public Answer {
      devices = List.copyOf(devices);
    }
  }

  /// Copies the accounts in.
  public DeviceListIq {
    accounts = List.copyOf(accounts);
  }

  @Override
  public String namespace() {
    return "usync";
  }

  @Override
  public String type() {
    return "get";
  }

  @Override
  public List<Node> content() {
    List<Node> protocols = new ArrayList<>();
    protocols.add(Node.named("devices").attr("version", "2").build());
    if (accounts.stream().anyMatch(account -> !account.isLid())) {
      protocols.add(Node.of("lid"));
    }
    List<Node> users =
        accounts.stream().map(jid -> Node.named("user").attr("jid", jid).build()).toList();
    return Usync.request(sid, "query", "message", protocols, users);
  }

  @Override
  public List<Answer> read(Node result) {
    return Usync.users(result).stream().map(DeviceListIq::answer).toList();
  }

  private static Answer answer(Node user) {
    List<Node> devices =
        user.child("devices")
            .flatMap(node -> node.child("device-list"))
            .map(list -> list.children("device"))
            .orElse(List.of());
    return new Answer(
        user.requireJid("jid").bare(),
        user.child("lid").flatMap(lid -> lid.jid("val")).map(Jid::bare).orElse(null),
        devices.stream().map(DeviceListIq::device).toList(),
        user.child("devices").flatMap(node -> node.child("key-index-list")).map(Node::bytes));
  }

  private static Device device(Node node) {
    return new Device(
        Integer.parseInt(node.require("id")),
        (int) node.number("key-index").orElse(0),
        node.attribute("is_hosted").filter("true"::equals).isPresent());
  }
}
