package io.facteur.whatsapp.engine.token;

import com.google.protobuf.InvalidProtocolBufferException;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Self;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.memory.Recent;
import io.facteur.whatsapp.engine.message.OutgoingMessage;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.query.TokenIq;
import io.facteur.whatsapp.proto.Message;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.Server;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;

/// Gives people we write to a token, so that they may answer: once a week and contact. Protocol
/// reference: messaging.md §4.5.
public final class Issuing {
  private static final Pattern BOT = Pattern.compile("13135550002|1313555\\d{4}|131655500\\d{2}");
  private static final String ANNOUNCEMENTS = "0";
  private static final int REMEMBERED = 256;

  private final PrivacyTokens tokens;
  private final LidMap lidMap;
  private final KeyRing keyRing;
  private final Asking asking;
  private final Clock clock;

  // By contact, when we know to have given one: spares the store a question with each message.
  private final Recent<Jid, Instant> lately = new Recent<>(REMEMBERED);

  /// How the server is told.
  public record Asking(IqExchange exchange, Errands errands) {}

  /// @param keyRing knows who we are ourselves
  public Issuing(PrivacyTokens tokens, LidMap lidMap, KeyRing keyRing, Asking asking, Clock clock) {
    this.tokens = tokens;
    this.lidMap = lidMap;
    this.keyRing = keyRing;
    this.asking = asking;
    this.clock = clock;
  }

  /// A message went out.
  public void afterSending(OutgoingMessage message) {
    Jid contact = lidMap.canonical(message.to());
    if (mayTrust(message.to()) && saysSomething(message.payload()) && isDue(contact)) {
      Instant now = clock.instant();
      lately.put(contact, now);
      boolean _ = asking.errands().offer("give a token", () -> giveNow(contact, now));
    }
  }

  /// A contact's phone was set up anew and lost what we gave it: it gets it again, with the old
  /// time.
  public void again(Jid contact) {
    tokens
        .issuedAt(contact)
        .filter(at -> Buckets.isGood(at, clock.instant()))
        .ifPresent(at -> {
          boolean _ = asking.errands().offer("give a token again", () -> give(contact, at));
        });
  }

  private void giveNow(Jid contact, Instant now) {
    boolean given = false;
    try {
      give(contact, now);
      given = true;
    } finally {
      if (!given) {
        // The next message tries again.
        lately.remove(contact);
      }
    }
  }

  private void give(Jid contact, Instant at) {
    Jid known = lidMap.phoneOf(contact).orElse(contact).bare();
    asking
        .exchange()
        .ask(new TokenIq(known, at))
        .forEach(given -> tokens.received(given.contact(), given.value(), given.at()));
    tokens.issued(contact, at);
  }

  private boolean isDue(Jid contact) {
    Instant now = clock.instant();
    if (lately.find(contact).filter(at -> !Buckets.isOver(at, now)).isPresent()) {
      return false;
    }
    return tokens.issuedAt(contact).filter(at -> !Buckets.isOver(at, now)).isEmpty();
  }

  /// People, but not ourselves, bots and WhatsApp's own announcements.
  private boolean mayTrust(Jid contact) {
    boolean person = contact.server() == Server.USER || contact.server() == Server.LID;
    boolean machine =
        contact.isUser()
            && (contact.user().equals(ANNOUNCEMENTS) || BOT.matcher(contact.user()).matches());
    return person
        && !machine
        && keyRing
            .credentials()
            .account()
            .map(Self::new)
            .filter(self -> !self.isAccountOf(contact))
            .isPresent();
  }

  /// Edits and revokes say nothing new.
  private static boolean saysSomething(byte[] payload) {
    try {
      Message message = Message.parseFrom(payload);
      return !message.hasProtocolMessage() && !message.hasEditedMessage();
    } catch (InvalidProtocolBufferException _) {
      // It went out, so it can be read; if not, nobody is trusted for it.
      return false;
    }
  }
}
