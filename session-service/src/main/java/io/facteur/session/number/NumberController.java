package io.facteur.session.number;

import io.facteur.contracts.call.NumberView;
import io.facteur.session.lifecycle.Fleet;
import io.facteur.session.sessions.SessionProblems;
import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.NumberLookup;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Asks WhatsApp whether a phone number is registered.
@RestController
class NumberController {
  private static final Logger log = LoggerFactory.getLogger(NumberController.class);

  private final Fleet fleet;

  NumberController(Fleet fleet) {
    this.fleet = fleet;
  }

  /// What WhatsApp says about a number.
  ///
  /// @param digits of the number in international form, without `+`
  @GetMapping("/internal/sessions/{session}/numbers/{digits:[0-9]{5,15}}")
  NumberView lookUp(@PathVariable("session") String id, @PathVariable String digits) {
    var engine = fleet.engine(id).orElseThrow(() -> SessionProblems.notConnected(id));
    var found = ask(engine, id, "+" + digits);
    return new NumberView("+" + digits, found.registered(), text(found.jid()), text(found.lid()));
  }

  private static NumberLookup ask(Engine engine, String id, String phoneNumber) {
    try {
      return Optional.ofNullable(engine.lookup(List.of(phoneNumber)).get(phoneNumber))
          .orElseThrow(() -> SessionProblems.notConnected(id));
    } catch (EngineOfflineException e) {
      log.atInfo().addKeyValue("session", id).setCause(e).log("number.not-asked");
      throw SessionProblems.notConnected(id);
    }
  }

  private static @Nullable String text(@Nullable Jid jid) {
    return jid == null ? null : jid.toString();
  }
}
