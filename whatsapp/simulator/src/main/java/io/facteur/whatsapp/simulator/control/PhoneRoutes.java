package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.phone.Phones;
import io.facteur.whatsapp.simulator.phone.Words;
import io.facteur.whatsapp.simulator.registration.DeviceRemoval;
import io.facteur.whatsapp.simulator.registration.Linking;
import io.facteur.whatsapp.simulator.registration.ScanOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the holder of a phone can do with it.
public final class PhoneRoutes extends RouteTable {
  private final Accounts accounts;
  private final Directory directory;
  private final Phones phones;
  private final Groups groups;
  private final Linking linking;
  private final DeviceRemoval removal;
  private final PhoneMediaRoutes media;

  public PhoneRoutes(
      Accounts accounts,
      Phones phones,
      Groups groups,
      Linking linking,
      DeviceRemoval removal,
      PhoneMediaRoutes media) {
    this.groups = groups;
    this.accounts = accounts;
    directory = new Directory(accounts);
    this.phones = phones;
    this.linking = linking;
    this.removal = removal;
    this.media = media;
  }

  @Override
  List<Route> routes() {
    return List.of(
        Route.of("POST", "/phones", this::register),
        Route.of("POST", "/phones/*/scan", this::scan),
        Route.of("POST", "/phones/*/code", this::typeCode),
        Route.of("POST", "/phones/*/messages", this::write),
        Route.of("GET", "/phones/*/messages", this::read),
        Route.of("POST", "/phones/*/messages/*/read", this::markRead),
        Route.of("DELETE", "/phones/*/devices/*", this::unlink));
  }

  /// The body of `POST /phones`.
  record NewPhone(@Nullable String phoneNumber, @Nullable String name) {}

  /// The body of `POST /phones/*/scan`.
  ///
  /// @param hosted whether WhatsApp hosts this account's messages; not, when absent
  record Scan(@Nullable String qr, @Nullable Boolean hosted) {}

  /// The body of `POST /phones/*/code`.
  record TypedCode(@Nullable String code) {}

  /// The body of `POST /phones/*/messages`.
  ///
  /// @param addressing `lid` or `pn`; when absent, as the other side did last, else `lid`
  /// @param type what kind it is, `text` when absent; the fields after it are those of [Words]
  record NewMessage(
      @Nullable String to,
      @Nullable String text,
      @Nullable String addressing,
      @Nullable String type,
      @Nullable Double latitude,
      @Nullable Double longitude,
      @Nullable String name,
      @Nullable List<String> contacts,
      @Nullable List<String> options,
      @Nullable Integer selectable,
      @Nullable Integer seconds,
      @Nullable String quotedMessageId,
      @Nullable List<String> mentions,
      @Nullable Boolean forwarded) {}

  private Reply register(Call call) {
    NewPhone body = call.body(NewPhone.class);
    String phone = PhoneNumber.digits(required(body.phoneNumber(), "phoneNumber"));
    Account account = accounts.register(phone, body.name() == null ? "+" + phone : body.name());
    return Reply.created(
        Map.of(
            "phoneNumber", "+" + account.phone(),
            "name", account.name(),
            "lid", account.lidJid().toString()));
  }

  private Reply scan(Call call) {
    Account account = directory.holder(call);
    Scan body = call.body(Scan.class);
    String text = required(body.qr(), "qr");
    return switch (linking.scan(account, text, Boolean.TRUE.equals(body.hosted()))) {
      case ScanOutcome.Vouched(var device) ->
          Reply.ok(
              Map.of(
                  "device", device.number(),
                  "jid", account.device(device.number(), false).toString()));
      case ScanOutcome.Refused(var reason) -> throw refused(reason);
    };
  }

  private Reply typeCode(Call call) {
    Account account = directory.holder(call);
    String code = required(call.body(TypedCode.class).code(), "code");
    Optional<ScanOutcome.Reason> refusal = linking.type(account, code);
    if (refusal.isPresent()) {
      throw refused(refusal.get());
    }
    return Reply.ok(Map.of("code", code));
  }

  private Reply write(Call call) {
    Account from = directory.holder(call);
    if (PhoneMediaRoutes.isFile(call)) {
      return media.send(call, from);
    }
    NewMessage body = call.body(NewMessage.class);
    if (required(body.to(), "to").endsWith("@g.us")) {
      return writeToGroup(from, body);
    }
    Words words = MessageRoutes.words(body);
    if (words.type().equals("text")) {
      String _ = required(body.text(), "text");
    }
    Account recipient = directory.recipient(required(body.to(), "to"));
    boolean byLid =
        body.addressing() == null
            ? phones.addressesByLid(from, recipient)
            : body.addressing().equals("lid");
    return Reply.created(Map.of("id", phones.hands().say(from, recipient, words, byLid)));
  }

  private Reply writeToGroup(Account from, NewMessage body) {
    Group group = Directory.group(groups, from, required(body.to(), "to"));
    return Reply.created(Map.of("id", phones.hands().say(from, group, MessageRoutes.words(body))));
  }

  private Reply read(Call call) {
    return Reply.ok(phones.seen(directory.holder(call)));
  }

  private Reply markRead(Call call) {
    if (!phones.markRead(directory.holder(call), call.variable(1))) {
      throw RefusedException.notFound(
          "UNKNOWN_MESSAGE", "this phone has received no message with that id");
    }
    return Reply.ok(Map.of("id", call.variable(1)));
  }

  private Reply unlink(Call call) {
    Account account = directory.holder(call);
    String number = call.variable(1);
    boolean removed =
        number.matches("[0-9]{1,4}")
            && removal.remove(new DeviceId(account.phone(), Integer.parseInt(number)));
    if (!removed) {
      throw RefusedException.notFound("UNKNOWN_DEVICE", "this phone has no such linked device");
    }
    return Reply.ok(Map.of("device", Integer.parseInt(number)));
  }

  static RefusedException refused(ScanOutcome.Reason reason) {
    return switch (reason) {
      case UNREADABLE ->
          RefusedException.badRequest("QR_UNREADABLE", "this is no code of WhatsApp's");
      case EXPIRED -> new RefusedException(410, "QR_EXPIRED", "nobody offers this code any more");
      case USED -> new RefusedException(409, "QR_USED", "this code was used before");
      case FORGED ->
          new RefusedException(
              422, "QR_FORGED", "the keys of this code are not those of its connection");
    };
  }

  static String required(@Nullable String value, String member) {
    if (value == null || value.isEmpty()) {
      throw RefusedException.badRequest("INVALID_BODY", "the member " + member + " is missing");
    }
    return value;
  }
}
