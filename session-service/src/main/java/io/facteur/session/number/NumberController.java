package io.facteur.session.number;

import io.facteur.contracts.call.NumberView;
import io.facteur.session.online.OnlineSessions;
import io.facteur.session.sessions.SessionProblems;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Asks WhatsApp whether a phone number is registered.
@RestController
class NumberController {
  private final OnlineSessions sessions;

  NumberController(OnlineSessions sessions) {
    this.sessions = sessions;
  }

  /// What WhatsApp says about a number.
  ///
  /// @param digits of the number in international form, without `+`
  @GetMapping("/internal/sessions/{session}/numbers/{digits:[0-9]{5,15}}")
  NumberView lookUp(@PathVariable("session") String id, @PathVariable String digits) {
    String number = "+" + digits;
    var found =
        Optional.ofNullable(sessions.ask(id, engine -> engine.lookup(List.of(number))).get(number))
            .orElseThrow(() -> SessionProblems.notConnected(id));
    return new NumberView(number, found.registered(), text(found.jid()), text(found.lid()));
  }

  private static @Nullable String text(@Nullable Jid jid) {
    return jid == null ? null : jid.toString();
  }
}
