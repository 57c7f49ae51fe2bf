package io.facteur.whatsapp.simulator.control;

import java.util.Map;

/// What a route answers.
///
/// @param body written as JSON, but for a [Text]
record Reply(int status, Object body) {

  /// A body that is not JSON.
  record Text(String contentType, byte[] bytes) {}

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
