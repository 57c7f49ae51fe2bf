package io.facteur.whatsapp.simulator.control;

import java.util.Map;

/// What a route answers.
///
/// @param body written as JSON
record Reply(int status, Object body) {
  static Reply ok(Object body) {
    return new Reply(200, body);
  }

  static Reply done() {
    return ok(Map.of("ok", true));
  }

  static Reply created(Object body) {
    return new Reply(201, body);
  }
}
