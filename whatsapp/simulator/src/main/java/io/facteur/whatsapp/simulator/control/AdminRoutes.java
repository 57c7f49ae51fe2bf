package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.registration.DeviceRemoval;
import io.facteur.whatsapp.simulator.registration.Linking;
import io.facteur.whatsapp.simulator.registration.ScanOutcome;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What test suites ask of a simulator, under the paths that suites of other projects use too.
public final class AdminRoutes extends RouteTable {
  private final Accounts accounts;
  private final AccountViews views;
  private final Linking linking;
  private final DeviceRemoval removal;
  private final byte[] rootKey;

  public AdminRoutes(
      Accounts accounts,
      AccountViews views,
      Linking linking,
      DeviceRemoval removal,
      byte[] rootKey) {
    this.accounts = accounts;
    this.views = views;
    this.linking = linking;
    this.removal = removal;
    this.rootKey = rootKey;
  }

  @Override
  List<Route> routes() {
    return List.of(
        Route.of("GET", "/accounts", _ -> Reply.ok(views.all())),
        Route.of("GET", "/admin/accounts", _ -> Reply.ok(views.brief())),
        Route.of("GET", "/admin/root-key", _ -> Reply.ok(Map.of("rootKey", rootKey()))),
        Route.of("POST", "/admin/mock-phone/scan-qr", this::scan),
        Route.of("GET", "/admin/mock-phone/enter-code", this::enterCode),
        Route.of("GET", "/admin/mock-phone/unlink", this::unlink));
  }

  private String rootKey() {
    return HexFormat.of().formatHex(rootKey);
  }

  private Reply scan(Call call) {
    return switch (linking.scan(account(call), call.request().text())) {
      case ScanOutcome.Vouched _ -> Reply.done();
      case ScanOutcome.Refused(var reason) -> throw PhoneRoutes.refused(reason);
    };
  }

  private Reply enterCode(Call call) {
    Optional<ScanOutcome.Reason> refusal = linking.type(account(call), call.parameter("code"));
    if (refusal.isPresent()) {
      throw PhoneRoutes.refused(refusal.get());
    }
    return Reply.done();
  }

  /// The account of the query, created when new.
  private Account account(Call call) {
    String phone = PhoneNumber.digits(call.parameter("phone"));
    return accounts
        .find(phone)
        .orElseGet(() -> accounts.register(phone, call.optionalParameter("name").orElse(phone)));
  }

  private Reply unlink(Call call) {
    Optional<DeviceId> device = Jid.tryParse(call.parameter("jid")).flatMap(accounts::deviceOf);
    if (device.isEmpty() || !removal.remove(device.get())) {
      throw RefusedException.notFound("UNKNOWN_DEVICE", "no such device is linked");
    }
    return Reply.done();
  }
}
