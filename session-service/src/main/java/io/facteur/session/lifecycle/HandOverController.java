package io.facteur.session.lifecycle;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Takes sessions that another replica lets go.
@RestController
class HandOverController {
  /// Not below the sessions, which are forwarded to whoever runs them.
  static final String PATH = "/internal/hand-over/";

  private final Fleet fleet;

  HandOverController(Fleet fleet) {
    this.fleet = fleet;
  }

  /// Runs a session here, if it is free.
  @PostMapping(PATH + "{session}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void take(@PathVariable String session) {
    boolean _ = fleet.tend(session);
  }
}
