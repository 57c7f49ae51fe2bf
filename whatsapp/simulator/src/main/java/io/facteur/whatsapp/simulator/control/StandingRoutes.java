package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.account.Standings;
import io.facteur.whatsapp.simulator.account.Standings.Standing;
import io.facteur.whatsapp.simulator.message.Corruption;
import io.facteur.whatsapp.simulator.message.StandingNotices;
import io.facteur.whatsapp.simulator.registration.Renewal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happens to accounts themselves: limits, a new phone, another number, keys that run out.
public final class StandingRoutes extends RouteTable {
  private final Directory directory;
  private final Standings standings;
  private final StandingNotices notices;
  private final Renewal renewal;
  private final PreKeys preKeys;
  private final Corruption corruption;

  public StandingRoutes(
      Accounts accounts,
      Standings standings,
      StandingNotices notices,
      Renewal renewal,
      PreKeys preKeys,
      Corruption corruption) {
    directory = new Directory(accounts);
    this.standings = standings;
    this.notices = notices;
    this.renewal = renewal;
    this.preKeys = preKeys;
    this.corruption = corruption;
  }

  @Override
  List<Route> routes() {
    return List.of(
        Route.of("POST", "/phones/*/standing", this::stand),
        Route.of("POST", "/phones/*/reset", this::reset),
        Route.of("POST", "/phones/*/number", this::renumber),
        Route.of("POST", "/phones/*/devices/*/prekeys", this::keepPreKeys),
        Route.of("GET", "/admin/withhold-next", _ -> withholdNext()));
  }

  /// The body of `POST /phones/*/standing`; what is absent is off.
  ///
  /// @param reachOutLockedUntil Unix seconds
  /// @param newChatsUsedUpUntil Unix seconds
  /// @param strangersRefused whether only people whose token can be shown may be written to
  /// @param hidden whether others are shown the hidden id alone
  /// @param tellsSalt whether devices that are linked from now on can make stand-in tokens
  record NewStanding(
      @Nullable Long reachOutLockedUntil,
      @Nullable Long newChatsUsedUpUntil,
      @Nullable Boolean strangersRefused,
      @Nullable Boolean hidden,
      @Nullable Boolean tellsSalt) {}

  /// The body of `POST /phones/*/number`.
  record NewNumber(@Nullable String phoneNumber) {}

  private Reply stand(Call call) {
    Account account = directory.holder(call);
    NewStanding body = call.body(NewStanding.class);
    var standing =
        new Standing(
            Boolean.TRUE.equals(body.strangersRefused()),
            number(body.reachOutLockedUntil()),
            number(body.newChatsUsedUpUntil()),
            Boolean.TRUE.equals(body.hidden()),
            Boolean.TRUE.equals(body.tellsSalt()));
    standings.put(account.phone(), standing);
    notices.changed(account, standing);
    return Reply.done();
  }

  private Reply reset(Call call) {
    renewal.reset(directory.holder(call));
    return Reply.done();
  }

  private Reply renumber(Call call) {
    NewNumber body = call.body(NewNumber.class);
    String text = body.phoneNumber();
    String digits = PhoneNumber.digits(text == null ? "" : text);
    if (!renewal.renumber(directory.holder(call), digits)) {
      throw new RefusedException(
          409, "NUMBER_TAKEN", "somebody has this number, or the phone has linked devices");
    }
    return Reply.ok(Map.of("phoneNumber", "+" + digits));
  }

  private Reply keepPreKeys(Call call) {
    String device = call.variable(1);
    String left = call.parameter("left");
    if (!device.matches("[0-9]{1,3}") || !left.matches("[0-9]{1,4}")) {
      throw RefusedException.badRequest("INVALID_PARAMETER", "device and left are numbers");
    }
    var id = new DeviceId(directory.holder(call).phone(), Integer.parseInt(device));
    preKeys.keep(id, Integer.parseInt(left));
    if (call.optionalParameter("tell").isPresent()) {
      notices.preKeysLeft(id, preKeys.count(id));
    }
    return Reply.done();
  }

  private Reply withholdNext() {
    corruption.withhold();
    return Reply.done();
  }

  private static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
