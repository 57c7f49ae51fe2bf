package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.message.Corruption;
import io.facteur.whatsapp.simulator.stream.Faults;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.simulator.stream.Online;
import io.facteur.whatsapp.simulator.stream.StreamErrors;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;

/// What a test can make go wrong.
public final class FaultRoutes extends RouteTable {

  private final Accounts accounts;
  private final Online online;
  private final Faults faults;
  private final Corruption corruption;

  public FaultRoutes(Accounts accounts, Online online, Faults faults, Corruption corruption) {
    this.accounts = accounts;
    this.online = online;
    this.faults = faults;
    this.corruption = corruption;
  }

  @Override
  List<Route> routes() {
    return List.of(
        Route.of("GET", "/admin/corrupt-next", _ -> corruptNext()),
        Route.of("POST", "/admin/faults/logins", this::refuseLogins),
        Route.of("POST", "/admin/faults/acks", this::swallowAcks),
        Route.of("POST", "/admin/faults/stream-error", this::sendStreamError),
        Route.of("POST", "/admin/faults/disconnect", this::disconnect));
  }

  private Reply corruptNext() {
    corruption.arm();
    return Reply.done();
  }

  private Reply refuseLogins(Call call) {
    int reason = number(call, "reason");
    boolean temporary = call.optionalParameter("expire").isPresent();
    faults.refuseLogins(
        temporary
            ? StreamErrors.temporaryBan(number(call, "code"), number(call, "expire"))
            : StreamErrors.failure(reason),
        number(call, "count"));
    return Reply.done();
  }

  private Reply swallowAcks(Call call) {
    faults.swallowAcks(number(call, "count"));
    return Reply.done();
  }

  private Reply sendStreamError(Call call) {
    client(call).dismiss(StreamErrors.code(number(call, "code")));
    return Reply.done();
  }

  private Reply disconnect(Call call) {
    client(call).drop();
    return Reply.done();
  }

  private LinkedClient client(Call call) {
    return Jid.tryParse(call.parameter("jid"))
        .flatMap(accounts::deviceOf)
        .flatMap(online::find)
        .orElseThrow(
            () -> RefusedException.notFound("UNKNOWN_DEVICE", "no such device is connected"));
  }

  private static int number(Call call, String name) {
    String text = call.parameter(name);
    if (!text.matches("[0-9]{1,3}")) {
      throw RefusedException.badRequest(
          "INVALID_PARAMETER", "the query parameter " + name + " is a number up to 999");
    }
    return Integer.parseInt(text);
  }
}
