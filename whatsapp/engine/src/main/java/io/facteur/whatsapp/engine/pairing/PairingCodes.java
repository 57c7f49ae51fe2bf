package io.facteur.whatsapp.engine.pairing;

import io.facteur.whatsapp.engine.CodePairing;
import io.facteur.whatsapp.engine.DevicePlatform;
import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.PairingCode;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.query.CompanionFinishIq;
import io.facteur.whatsapp.engine.query.CompanionHelloIq;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.pairing.LinkCode;
import io.facteur.whatsapp.wire.pairing.LinkCodeExchange.Finish;
import io.facteur.whatsapp.wire.pairing.PairingException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives codes to type into a phone, and answers the phone in which one was typed; then linking
/// goes on as after a scan. Codes live as long as the connection that asked for them, which is as
/// long as its QR codes. Protocol reference: transport.md §6.
public final class PairingCodes implements CodePairing, StanzaHandler {
  private static final Logger log = LoggerFactory.getLogger(PairingCodes.class);
  private static final Duration LIFETIME = Duration.ofSeconds(180);

  private final KeyRing keyRing;
  private final QrCodes qrCodes;
  private final Ways ways;
  private final Clock clock;
  private final SecureRandom random;
  private final AtomicReference<@Nullable CodeAttempt> current = new AtomicReference<>();

  /// What codes need of the rest of the engine.
  ///
  /// @param platform what the phone shows of the device
  public record Ways(
      IqExchange exchange, Errands errands, Reporter reporter, DevicePlatform platform) {}

  /// @param qrCodes shown meanwhile
  public PairingCodes(
      KeyRing keyRing, QrCodes qrCodes, Ways ways, Clock clock, SecureRandom random) {
    this.keyRing = keyRing;
    this.qrCodes = qrCodes;
    this.ways = ways;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Answer request(String phoneNumber) {
    Optional<Instant> end = qrCodes.lastEnd();
    if (end.isEmpty()) {
      return new Answer.NotReady();
    }
    LinkCode code = LinkCode.generate(random);
    KeyPair ephemeral = KeyPair.generate(random);
    try {
      byte[] reference = ways.exchange().ask(hello(phoneNumber, code, ephemeral));
      var shown = new PairingCode(code.display(), phoneNumber, earlier(end.get()));
      current.set(new CodeAttempt(shown, code, ephemeral, reference));
      ways.reporter().pairingCode(shown);
      log.atInfo().log("pairing.code-given");
      return new Answer.Given(shown);
    } catch (QueryRefusedException e) {
      log.atInfo().addKeyValue("code", e.code()).log("pairing.code-refused");
      return new Answer.Refused(e.code(), e.text());
    } catch (EngineOfflineException e) {
      log.atInfo().addKeyValue("reason", e.getMessage()).log("pairing.code-not-asked");
      return new Answer.NotReady();
    }
  }

  /// A phone's answer, beside the reading thread as it takes some tens of milliseconds.
  @Override
  public void handle(Node notification) {
    Node registration = notification.requireChild("link_code_companion_reg");
    String stage = registration.attribute("stage").orElse("");
    if (stage.equals("primary_hello")) {
      boolean _ = ways.errands().offer("companion_finish", () -> finish(registration));
    } else {
      log.atInfo().addKeyValue("stage", stage).log("pairing.stage-ignored");
    }
  }

  /// The secrets under which a phone may vouch for this device, besides that of the QR codes.
  List<byte[]> secrets() {
    return Optional.ofNullable(current.get()).map(CodeAttempt::secrets).orElseGet(List::of);
  }

  /// The connection is gone, and with it the code.
  public void forget() {
    current.set(null);
  }

  private CompanionHelloIq hello(String phoneNumber, LinkCode code, KeyPair ephemeral) {
    return new CompanionHelloIq(
        Jid.user(phoneNumber),
        code.wrap(ephemeral.publicKey(), random),
        keyRing.credentials().noise().publicKey(),
        ways.platform());
  }

  private Instant earlier(Instant end) {
    Instant own = clock.instant().plus(LIFETIME);
    return own.isBefore(end) ? own : end;
  }

  private void finish(Node primaryHello) {
    CodeAttempt attempt = current.get();
    if (attempt == null || !attempt.takes(primaryHello)) {
      log.atInfo().log("pairing.answer-ignored");
      return;
    }
    KeyPair identity = keyRing.credentials().identity();
    try {
      Finish finish = attempt.finish(primaryHello, identity, random);
      boolean _ =
          ways.exchange()
              .ask(
                  new CompanionFinishIq(
                      attempt.account(),
                      finish.wrappedKeyBundle(),
                      identity.publicKey(),
                      attempt.reference()));
    } catch (PairingException e) {
      log.atWarn().addKeyValue("reason", e.reason()).log("pairing.answer-unusable");
    }
  }
}
