package io.facteur.whatsapp.engine.assembly;

import io.facteur.whatsapp.engine.Engine;
import io.facteur.whatsapp.engine.EngineEvents;
import io.facteur.whatsapp.engine.EngineOfflineException;
import io.facteur.whatsapp.engine.EngineSettings;
import io.facteur.whatsapp.engine.connection.Connection;
import io.facteur.whatsapp.engine.connection.Connector;
import io.facteur.whatsapp.engine.connection.Keepalive;
import io.facteur.whatsapp.engine.connection.Link;
import io.facteur.whatsapp.engine.device.DeviceLists;
import io.facteur.whatsapp.engine.device.Identities;
import io.facteur.whatsapp.engine.device.LidMap;
import io.facteur.whatsapp.engine.device.Numbers;
import io.facteur.whatsapp.engine.device.RatchetBook;
import io.facteur.whatsapp.engine.device.SenderKeyBook;
import io.facteur.whatsapp.engine.device.Sessions;
import io.facteur.whatsapp.engine.device.Trust;
import io.facteur.whatsapp.engine.errand.Errands;
import io.facteur.whatsapp.engine.group.GroupAssembly;
import io.facteur.whatsapp.engine.group.GroupBook;
import io.facteur.whatsapp.engine.incoming.AddressNews;
import io.facteur.whatsapp.engine.incoming.Batch;
import io.facteur.whatsapp.engine.incoming.IncomingAssembly;
import io.facteur.whatsapp.engine.incoming.PeerDesk;
import io.facteur.whatsapp.engine.incoming.Placeholders;
import io.facteur.whatsapp.engine.key.KeyRing;
import io.facteur.whatsapp.engine.key.ServerKeys;
import io.facteur.whatsapp.engine.key.SignedPreKeyRotation;
import io.facteur.whatsapp.engine.login.ClaimedVersion;
import io.facteur.whatsapp.engine.login.Endings;
import io.facteur.whatsapp.engine.login.Introduction;
import io.facteur.whatsapp.engine.login.LinkedDevice;
import io.facteur.whatsapp.engine.login.LoginTasks;
import io.facteur.whatsapp.engine.login.SuccessHandler;
import io.facteur.whatsapp.engine.media.MediaConnections;
import io.facteur.whatsapp.engine.outgoing.AckBook;
import io.facteur.whatsapp.engine.outgoing.Askers;
import io.facteur.whatsapp.engine.outgoing.Distribution;
import io.facteur.whatsapp.engine.outgoing.Enclosures;
import io.facteur.whatsapp.engine.outgoing.Envelopes;
import io.facteur.whatsapp.engine.outgoing.GroupAcks;
import io.facteur.whatsapp.engine.outgoing.GroupEnvelopes;
import io.facteur.whatsapp.engine.outgoing.Mending;
import io.facteur.whatsapp.engine.outgoing.MessageAckHandler;
import io.facteur.whatsapp.engine.outgoing.Outbox;
import io.facteur.whatsapp.engine.outgoing.Outgoing;
import io.facteur.whatsapp.engine.outgoing.PeerMessages;
import io.facteur.whatsapp.engine.outgoing.Readdressing;
import io.facteur.whatsapp.engine.outgoing.Refusals;
import io.facteur.whatsapp.engine.outgoing.Resealing;
import io.facteur.whatsapp.engine.outgoing.RetryAnswers;
import io.facteur.whatsapp.engine.outgoing.Rosters;
import io.facteur.whatsapp.engine.outgoing.Settlement;
import io.facteur.whatsapp.engine.outgoing.Writes;
import io.facteur.whatsapp.engine.pairing.Acquaintance;
import io.facteur.whatsapp.engine.pairing.PairDeviceHandler;
import io.facteur.whatsapp.engine.pairing.PairSuccessHandler;
import io.facteur.whatsapp.engine.pairing.PairingCodes;
import io.facteur.whatsapp.engine.pairing.QrCodes;
import io.facteur.whatsapp.engine.presence.PresenceDesk;
import io.facteur.whatsapp.engine.presence.PresenceHandler;
import io.facteur.whatsapp.engine.query.EmptyIq;
import io.facteur.whatsapp.engine.query.IqExchange;
import io.facteur.whatsapp.engine.query.QueryRefusedException;
import io.facteur.whatsapp.engine.report.Reporter;
import io.facteur.whatsapp.engine.restriction.MexNotification;
import io.facteur.whatsapp.engine.restriction.Restrictions;
import io.facteur.whatsapp.engine.socket.Dialer;
import io.facteur.whatsapp.engine.stanza.Acks;
import io.facteur.whatsapp.engine.stanza.DevicesNotification;
import io.facteur.whatsapp.engine.stanza.EncryptNotification;
import io.facteur.whatsapp.engine.stanza.EncryptNotification.AccountReset;
import io.facteur.whatsapp.engine.stanza.IbHandler;
import io.facteur.whatsapp.engine.stanza.Inflow;
import io.facteur.whatsapp.engine.stanza.IqHandler;
import io.facteur.whatsapp.engine.stanza.MediaRetryNotification;
import io.facteur.whatsapp.engine.stanza.NotificationHandler;
import io.facteur.whatsapp.engine.stanza.OfflineQueue;
import io.facteur.whatsapp.engine.stanza.StanzaHandler;
import io.facteur.whatsapp.engine.stanza.StanzaRouter;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.token.Issuing;
import io.facteur.whatsapp.engine.token.PrivacyTokenNotification;
import io.facteur.whatsapp.engine.token.PrivacyTokens;
import io.facteur.whatsapp.wire.node.NodeCodec;
import io.facteur.whatsapp.wire.node.TokenDictionary;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Builds an engine: every part once, each with what it needs. Reading this class from top to
/// bottom shows how the parts hang together; the table of stanzas is at its end.
public final class EngineAssembly {
  /// How often typing is said again. Protocol reference: messaging.md §10.
  private static final Duration SIGN_REPEAT = Duration.ofSeconds(10);

  private final EngineSettings settings;
  private final EngineStores stores;
  private final Clock clock;
  private final SecureRandom random;

  private final Reporter reporter;
  private final Connection connection = new Connection(new NodeCodec(TokenDictionary.V3));
  private final Errands errands;
  private final IqExchange exchange;
  private final Keepalive keepalive;
  private final Writes writes;

  private final KeyRing keyRing;
  private final ServerKeys serverKeys;
  private final SignedPreKeyRotation rotation;
  private final RatchetBook ratchets;
  private final LidMap lidMap;
  private final SenderKeyBook senderKeys;
  private final Trust trust;
  private final DeviceLists deviceLists;
  private final Sessions sessions;
  private final PrivacyTokens tokens;
  private final Issuing issuing;
  private final Restrictions restrictions;

  private final AckBook acks = new AckBook();
  private final Settlement settlement;
  private final GroupBook groupBook;
  private final Rosters rosters;
  private final Distribution distribution;
  private final Envelopes envelopes;
  private final GroupEnvelopes groupEnvelopes;
  private final Outbox outbox;
  private final QrCodes qrCodes;
  private final PresenceDesk presence;
  private final PairingCodes pairingCodes;
  private final ClaimedVersion version;
  private final Batch batch;
  private final OfflineQueue offline = new OfflineQueue(connection);

  private EngineAssembly(
      EngineSettings settings,
      EngineStores stores,
      EngineEvents events,
      Clock clock,
      SecureRandom random) {
    this.settings = settings;
    this.stores = stores;
    this.clock = clock;
    this.random = random;

    reporter = new Reporter(events, clock);
    errands = new Errands(connection, settings.limits().waitingErrands());
    exchange = new IqExchange(connection, settings.timeouts().query(), random);
    keepalive =
        new Keepalive(
            connection, this::pong, reporter::silent, this::tend, settings.timeouts(), random);

    keyRing = new KeyRing(stores.device(), stores.preKeys(), random);
    serverKeys = new ServerKeys(keyRing, exchange, settings.limits());
    Duration age = settings.care().signedPreKeyAge();
    rotation = new SignedPreKeyRotation(keyRing, serverKeys, exchange, age, clock);
    ratchets = new RatchetBook(stores.ratchets(), stores.identities(), keyRing, random);
    lidMap =
        new LidMap(
            stores.lidMappings(),
            ratchets,
            new Identities(stores.inboundJournal(), reporter, errands, exchange, clock));
    senderKeys = new SenderKeyBook(stores.senderKeys(), lidMap, keyRing, random);
    trust = new Trust(stores.identities(), stores.inboundJournal(), lidMap, reporter, clock);
    deviceLists = new DeviceLists(stores.deviceLists(), lidMap, trust, exchange, clock);
    sessions = new Sessions(ratchets, lidMap, trust, exchange, settings.limits().bundlesPerQuery());
    tokens = new PrivacyTokens(stores.privacyTokens(), lidMap, clock);
    issuing = new Issuing(tokens, lidMap, keyRing, new Issuing.Asking(exchange, errands), clock);
    restrictions =
        new Restrictions(stores.restrictions(), stores.inboundJournal(), reporter, exchange, clock);

    settlement = new Settlement(stores.wireJournal(), stores.inboundJournal(), acks, reporter);
    var enclosures = new Enclosures(tokens, settings.care().reportingTokens());
    envelopes = new Envelopes(keyRing, lidMap, deviceLists, sessions, ratchets, enclosures);
    groupBook = new GroupBook(stores.groups(), lidMap, exchange);
    rosters = new Rosters(deviceLists, lidMap, clock);
    distribution = new Distribution(senderKeys, stores.keyHolders());
    var ciphers = new GroupEnvelopes.Ciphers(sessions, ratchets, senderKeys);
    groupEnvelopes = new GroupEnvelopes(keyRing, groupBook, rosters, distribution, ciphers);
    writes = new Writes(settings.limits(), settings.timeouts(), stores.wireJournal(), clock);
    outbox =
        new Outbox(envelopes, groupEnvelopes, stores.wireJournal(), connection, settlement, writes);
    presence = new PresenceDesk(keyRing, connection, SIGN_REPEAT, clock);
    qrCodes = new QrCodes(keyRing, reporter, connection, settings, clock);
    pairingCodes = new PairingCodes(keyRing, qrCodes, waysToPair(), clock, random);
    version = new ClaimedVersion(settings.versions(), settings.timeouts().outdatedRetry());
    batch = new Batch(stores.inboundJournal(), ratchets, lidMap, connection, reporter);
  }

  private PairingCodes.Ways waysToPair() {
    return new PairingCodes.Ways(exchange, errands, reporter, settings.platform());
  }

  /// An engine over these stores. It does nothing until it is started.
  ///
  /// @param stores what the device remembers; for a new device, empty ones
  /// @param events told what happens
  /// @param dialer opens sockets
  /// @param clock the time of events and certificates
  /// @param random makes keys and draws waiting times
  public static Engine assemble(
      EngineSettings settings,
      EngineStores stores,
      EngineEvents events,
      Dialer dialer,
      Clock clock,
      SecureRandom random) {
    return new EngineAssembly(settings, stores, events, clock, random).engine(dialer);
  }

  private Engine engine(Dialer dialer) {
    var router = new StanzaRouter(stanzas(), connection);
    var inflow = new Inflow(router, exchange, batch, offline);
    var outgoing =
        new Outgoing(
            stores.wireJournal(),
            outbox,
            acks,
            keepalive,
            connection,
            settings.timeouts(),
            issuing::afterSending,
            clock);
    var clearing =
        new LinkedDevice.Clearing(
            List.of(
                exchange::failAll,
                outbox::close,
                qrCodes::stop,
                pairingCodes::forget,
                presence::disconnected),
            outgoing::close);
    var introduction = new Introduction(settings, version, clock);
    var device = new LinkedDevice(introduction, keyRing, inflow, reporter, clearing);
    var connector = new Connector(settings, dialer, clock, random);
    var numbers = new Numbers(exchange, lidMap);
    return new LinkedEngine(
        new EngineParts(
            new Link(connector, connection, device, settings, random),
            connection,
            keepalive,
            errands,
            exchange,
            keyRing,
            outgoing,
            outbox,
            numbers,
            presence,
            aboutGroups().groups(numbers, random),
            new MediaConnections(exchange, keyRing, connection, clock),
            pairingCodes,
            reporter));
  }

  /// The table of stanzas: a new tag is a new line.
  private Map<String, StanzaHandler> stanzas() {
    var endings = new Endings(version, clock);
    PeerDesk peers = peers();
    RetryAnswers answers = retryAnswers();
    var login =
        new LoginTasks(
            serverKeys, rotation, exchange, outbox, connection, reporter, presence, peers);
    var incoming =
        new IncomingAssembly(
            stores,
            keyRing,
            ratchets,
            senderKeys,
            lidMap,
            trust,
            settlement,
            reporter,
            connection,
            batch,
            peers,
            presence::appearsOnline,
            clock);
    var presences = new PresenceHandler(reporter, clock);
    return Map.ofEntries(
        Map.entry("iq", new IqHandler(requests(), connection)),
        Map.entry("success", new SuccessHandler(keyRing, lidMap, version, errands, login)),
        Map.entry("failure", node -> connection.end(endings.ofFailure(node))),
        Map.entry("stream:error", node -> connection.end(endings.ofStreamError(node))),
        Map.entry("xmlstreamend", _ -> connection.end(endings.ofStreamEnd())),
        Map.entry("ack", messageAcks(answers)),
        Map.entry("message", incoming.messages(settings.limits())),
        Map.entry("receipt", incoming.receipts(answers)),
        Map.entry("notification", new NotificationHandler(notifications(), connection)),
        Map.entry(
            "ib",
            new IbHandler(
                keyRing,
                errands,
                exchange,
                groupBook,
                offline,
                notice -> connection.end(endings.ofNotice(notice)))),
        Map.entry("call", node -> connection.write(Acks.of(node))),
        Map.entry("presence", presences),
        Map.entry("chatstate", presences));
  }

  /// What the server asks, by the child of its iq.
  private Map<String, StanzaHandler> requests() {
    return Map.of(
        "pair-device", new PairDeviceHandler(connection, qrCodes),
        "pair-success",
            new PairSuccessHandler(
                keyRing,
                new Acquaintance(lidMap, trust),
                qrCodes,
                pairingCodes,
                reporter,
                connection,
                random));
  }

  /// Notifications by type; others are acknowledged and logged.
  private Map<String, StanzaHandler> notifications() {
    var reset = new AccountReset(lidMap, ratchets, deviceLists, trust, issuing);
    var devices = new DevicesNotification(lidMap, deviceLists, ratchets);
    var groups = aboutGroups().notifications(stores.inboundJournal(), reporter, clock);
    return Map.ofEntries(
        Map.entry("encrypt", new EncryptNotification(serverKeys, errands, reset)),
        Map.entry("devices", devices),
        Map.entry("account_sync", devices),
        Map.entry(
            "mediaretry", new MediaRetryNotification(stores.inboundJournal(), reporter, clock)),
        Map.entry("privacy_token", new PrivacyTokenNotification(tokens, lidMap)),
        Map.entry("mex", new MexNotification(restrictions)),
        Map.entry("w:gp2", groups),
        Map.entry("picture", groups),
        Map.entry("companion_reg_refresh", _ -> qrCodes.renew()),
        Map.entry("link_code_companion_reg", pairingCodes),
        Map.entry("passkey_prologue_request", _ -> reporter.passkeyRequired()));
  }

  private StanzaHandler messageAcks(RetryAnswers answers) {
    var readdressing = new Readdressing(connection, lidMap, deviceLists, keyRing);
    var refusals = new Refusals(settlement, restrictions, errands);
    var groups = new GroupAcks(groupBook, rosters, distribution, connection, errands);
    return new MessageAckHandler(
        stores.wireJournal(), settlement, outbox, readdressing, refusals, groups, answers, clock);
  }

  private RetryAnswers retryAnswers() {
    var resealing =
        new Resealing(
            lidMap,
            new Askers(keyRing, lidMap, deviceLists),
            new Mending(ratchets, sessions, clock),
            envelopes,
            groupEnvelopes);
    return new RetryAnswers(
        stores.wireJournal(), resealing, errands, connection, settings.limits().retries());
  }

  /// What the own phone says, and is asked.
  private PeerDesk peers() {
    var line = new PeerMessages(keyRing, lidMap, sessions, ratchets, connection, random);
    var phone = new Placeholders.Phone(line, errands, settings.care().askPhoneAfter());
    return new PeerDesk(
        new AddressNews(lidMap, tokens), new Placeholders(stores, lidMap, keyRing, phone, clock));
  }

  private GroupAssembly aboutGroups() {
    return new GroupAssembly(groupBook, lidMap, exchange);
  }

  /// What time asks for on a connection that stays.
  private void tend() {
    if (rotation.isDue()) {
      boolean _ = errands.offer("replace the signed prekey", rotation::rotateWhenDue);
    }
  }

  private boolean pong(Duration limit) {
    long number = connection.number();
    Instant asked = clock.instant();
    boolean answered = answersPing(limit);
    if (answered) {
      writes.answered(number, asked);
    }
    return answered;
  }

  private boolean answersPing(Duration limit) {
    try {
      return exchange.ask(EmptyIq.ping(), limit);
    } catch (QueryRefusedException _) {
      // A refusal is a sign of life.
      return true;
    } catch (EngineOfflineException _) {
      // Silence: the caller counts it.
      return false;
    }
  }
}
