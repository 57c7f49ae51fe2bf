package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.witness.SpentKeys;
import java.util.List;

/// Tells whether a linked device has made two ciphertexts with one message key.
public final class KeyRoutes extends RouteTable {
  private final SpentKeys keys;

  public KeyRoutes(SpentKeys keys) {
    this.keys = keys;
  }

  @Override
  List<Route> routes() {
    return List.of(Route.of("GET", "/admin/keys", _ -> Reply.ok(keys.report())));
  }
}
