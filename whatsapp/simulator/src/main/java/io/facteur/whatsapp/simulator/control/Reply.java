package io.facteur.whatsapp.simulator.control;

/// What a route answers.
///
/// @param body written as JSON
record Reply(int status, Object body) {
  static Reply ok(Object body) {
    return new Reply(200, body);
  }

  static Reply created(Object body) {
    return new Reply(201, body);
  }
}
