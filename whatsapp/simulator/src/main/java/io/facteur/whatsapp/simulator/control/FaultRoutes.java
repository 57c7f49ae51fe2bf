package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.message.Corruption;
import io.facteur.whatsapp.simulator.stream.Faults;
import io.facteur.whatsapp.simulator.stream.Online;
import io.facteur.whatsapp.simulator.stream.StreamErrors;
import java.util.List;

/// What a test can make go wrong.
public final class FaultRoutes extends RouteTable {

  private final Directory directory;
  private final Online online;
  private final Faults faults;
  private final Corruption corruption;

  public FaultRoutes(Accounts accounts, Online online, Faults faults, Corruption corruption) {
    directory = new Directory(accounts);
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
    int reason = call.number("reason", 999);
    boolean temporary = call.optionalParameter("expire").isPresent();
    faults.refuseLogins(
        temporary
            ? StreamErrors.temporaryBan(call.number("code", 999), call.number("expire", 999))
            : StreamErrors.failure(reason),
        call.number("count", 999));
    return Reply.done();
  }

  private Reply swallowAcks(Call call) {
    faults.swallowAcks(call.number("count", 999));
    return Reply.done();
  }

  private Reply sendStreamError(Call call) {
    directory.client(call, online).dismiss(StreamErrors.code(call.number("code", 999)));
    return Reply.done();
  }

  private Reply disconnect(Call call) {
    directory.client(call, online).drop();
    return Reply.done();
  }
}
