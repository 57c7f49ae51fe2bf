package io.facteur.whatsapp.simulator.phone;

import java.util.List;

/// Something said about a message.
///
/// @param kind `reaction`, `edit`, `revoke` or `vote`
/// @param actor digits of who said it
/// @param values the emoji, the new text, the options chosen
record Remark(String kind, String actor, List<String> values) {

  /// Copies the values in.
  Remark {
    values = List.copyOf(values);
  }
}
