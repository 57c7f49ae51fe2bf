package io.facteur.whatsapp.simulator;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Acquaintances;
import io.facteur.whatsapp.simulator.account.AppState;
import io.facteur.whatsapp.simulator.account.Bundles;
import io.facteur.whatsapp.simulator.account.DeviceNodes;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.account.KeyIndexLists;
import io.facteur.whatsapp.simulator.account.PreKeys;
import io.facteur.whatsapp.simulator.account.Standings;
import io.facteur.whatsapp.simulator.account.TrustTokens;
import io.facteur.whatsapp.simulator.control.AccountViews;
import io.facteur.whatsapp.simulator.control.AdminRoutes;
import io.facteur.whatsapp.simulator.control.ControlService;
import io.facteur.whatsapp.simulator.control.EndRoutes;
import io.facteur.whatsapp.simulator.control.FaultRoutes;
import io.facteur.whatsapp.simulator.control.FileRoutes;
import io.facteur.whatsapp.simulator.control.GroupRoutes;
import io.facteur.whatsapp.simulator.control.KeyRoutes;
import io.facteur.whatsapp.simulator.control.MediaFaultRoutes;
import io.facteur.whatsapp.simulator.control.MessageRoutes;
import io.facteur.whatsapp.simulator.control.MischiefRoutes;
import io.facteur.whatsapp.simulator.control.PhoneMediaRoutes;
import io.facteur.whatsapp.simulator.control.PhoneRoutes;
import io.facteur.whatsapp.simulator.control.StandingRoutes;
import io.facteur.whatsapp.simulator.control.TranscriptRoutes;
import io.facteur.whatsapp.simulator.fault.FaultBook;
import io.facteur.whatsapp.simulator.fault.StrickenPassage;
import io.facteur.whatsapp.simulator.group.Groups;
import io.facteur.whatsapp.simulator.groupdesk.GroupDesk;
import io.facteur.whatsapp.simulator.groupdesk.GroupQuestions;
import io.facteur.whatsapp.simulator.handshake.ChatService;
import io.facteur.whatsapp.simulator.handshake.EdgeRouting;
import io.facteur.whatsapp.simulator.handshake.Handshakes;
import io.facteur.whatsapp.simulator.handshake.ServerKeys;
import io.facteur.whatsapp.simulator.iq.AppStateSync;
import io.facteur.whatsapp.simulator.iq.IqTable;
import io.facteur.whatsapp.simulator.iq.MediaConnection;
import io.facteur.whatsapp.simulator.iq.MexAnswers;
import io.facteur.whatsapp.simulator.iq.TokenIssue;
import io.facteur.whatsapp.simulator.media.Blobs;
import io.facteur.whatsapp.simulator.media.MediaFaults;
import io.facteur.whatsapp.simulator.media.MediaHost;
import io.facteur.whatsapp.simulator.message.Activation;
import io.facteur.whatsapp.simulator.message.Corruption;
import io.facteur.whatsapp.simulator.message.Delivery;
import io.facteur.whatsapp.simulator.message.DeviceNotices;
import io.facteur.whatsapp.simulator.message.Gatekeeper;
import io.facteur.whatsapp.simulator.message.PhoneLine;
import io.facteur.whatsapp.simulator.message.Postroom;
import io.facteur.whatsapp.simulator.message.StandingNotices;
import io.facteur.whatsapp.simulator.phone.PhoneFiles;
import io.facteur.whatsapp.simulator.phone.Phones;
import io.facteur.whatsapp.simulator.phone.Surroundings;
import io.facteur.whatsapp.simulator.registration.ClientVersions;
import io.facteur.whatsapp.simulator.registration.DeviceRemoval;
import io.facteur.whatsapp.simulator.registration.FrontDesk;
import io.facteur.whatsapp.simulator.registration.Linking;
import io.facteur.whatsapp.simulator.registration.Logins;
import io.facteur.whatsapp.simulator.registration.Renewal;
import io.facteur.whatsapp.simulator.socket.FileService;
import io.facteur.whatsapp.simulator.socket.HttpRequest;
import io.facteur.whatsapp.simulator.socket.HttpService;
import io.facteur.whatsapp.simulator.socket.Listener;
import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.State;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.Faults;
import io.facteur.whatsapp.simulator.stream.Online;
import io.facteur.whatsapp.simulator.stream.StanzaHandler;
import io.facteur.whatsapp.simulator.stream.StanzaRouter;
import io.facteur.whatsapp.simulator.transcript.Transcript;
import io.facteur.whatsapp.simulator.witness.SpentKeys;
import io.facteur.whatsapp.simulator.witness.WatchedPassage;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts a simulator together; the one place that knows every part.
final class SimulatorAssembly {
  private final SimulatorSettings settings;
  private final World world;
  private final State state;
  private final Randomness randomness;
  private final Accounts accounts;
  private final Devices devices;
  private final PreKeys preKeys;
  private final Bundles bundles;
  private final AppState appState;
  private final Acquaintances acquaintances;
  private final DeviceNodes nodes;
  private final Online online = new Online();
  private final Corruption corruption = new Corruption();
  private final Faults faults = new Faults();
  private final ClientVersions versions = new ClientVersions();
  private final EdgeRouting routing = new EdgeRouting();
  private final FaultBook faultBook = new FaultBook();
  private final Transcript transcript;
  private final SpentKeys spentKeys = new SpentKeys();
  private final PhoneLine phoneLine;
  private final Delivery delivery;
  private final DeviceNotices notices;
  private final DeviceRemoval removal;
  private final FileFolder folder;
  private final Blobs blobs;
  private final PhoneFiles phoneFiles;
  private final MediaFaults mediaFaults = new MediaFaults();
  private final MediaHost mediaHost;
  private final Standings standings;
  private final TrustTokens tokens;
  private final GroupDesk desk;

  /// What the outside needs of a simulator.
  record Parts(
      World world,
      byte[] rootKey,
      Listener.Services services,
      MediaHost host,
      FileFolder files,
      Transcript transcript) {}

  private SimulatorAssembly(SimulatorSettings settings, World world, State state) {
    this.settings = settings;
    this.world = world;
    this.state = state;
    transcript = new Transcript(world::now, settings.folder());
    randomness = new Randomness(settings.seed(), state);
    accounts = new Accounts(world, state, randomness);
    devices = new Devices(state);
    preKeys = new PreKeys(state, randomness);
    bundles = new Bundles(accounts, devices, preKeys);
    appState = new AppState(state);
    acquaintances = new Acquaintances(state);
    standings = new Standings(state);
    tokens = new TrustTokens(state, randomness);
    nodes = new DeviceNodes(devices, new KeyIndexLists(devices, randomness));
    phoneLine = new PhoneLine(world);
    delivery = new Delivery(state, online, phoneLine);
    notices =
        new DeviceNotices(
            world, new DeviceNotices.Directory(accounts, devices, nodes), acquaintances, delivery);
    removal =
        new DeviceRemoval(
            accounts, devices, preKeys, new DeviceRemoval.Post(delivery, notices, online));
    folder = FileFolder.in(settings.folder());
    blobs = Blobs.in(folder.media());
    phoneFiles = new PhoneFiles(folder.phoneFiles(), blobs, randomness, state);
    mediaHost = new MediaHost(blobs, mediaFaults);
    var groups = new Groups(state, accounts, devices, randomness);
    desk = GroupDesk.assemble(world, accounts, devices, groups, delivery);
  }

  static Parts assemble(SimulatorSettings settings) {
    State state = settings.folder() == null ? State.inMemory() : State.in(settings.folder());
    var world = new World(state, settings.clock());
    return world.turn(() -> new SimulatorAssembly(settings, world, state).parts());
  }

  private Parts parts() {
    var keys = new ServerKeys(world, state, randomness);
    var edge = new ChatService.Edge(keys, routing, new Handshakes());
    Phones phones = Phones.in(surroundings());
    Postroom postroom =
        Postroom.assemble(
            world,
            state,
            accounts,
            devices,
            delivery,
            acquaintances,
            new Postroom.Rules(standings, new Gatekeeper(state, standings, tokens)),
            desk.groups(),
            new Postroom.Mishaps(corruption, faults));
    phoneLine.connect(postroom::fromPhone, phones::receive);
    online.onLeaving(device -> postroom.presences().appears(device, false));
    var activation = new Activation(delivery, phones.newcomers(), routing::current);
    var linking = new Linking(world, randomness, accounts, devices, notices);
    var logins =
        new Logins(
            world,
            accounts,
            devices,
            new Logins.Arrivals(
                online,
                router(postroom, phones, activation),
                activation,
                faults,
                new WatchedPassage(spentKeys, new StrickenPassage(world, faultBook, transcript))));
    settings.people().forEach(person -> accounts.register(person.digits(), person.name()));
    return new Parts(
        world,
        keys.rootKey(),
        new Listener.Services(
            control(phones, linking, edge),
            new Files(mediaHost, new FileRoutes(phoneFiles)),
            Simulator.WEB_SOCKET_PATH,
            new ChatService(
                world,
                edge,
                new FrontDesk(linking, logins, versions),
                settings.firstStanzaDelay(),
                transcript)),
        mediaHost,
        folder,
        transcript);
  }

  private Surroundings surroundings() {
    return new Surroundings(
        world,
        state,
        randomness,
        accounts,
        devices,
        preKeys,
        bundles,
        appState,
        standings,
        online,
        desk.groups(),
        phoneLine,
        phoneFiles);
  }

  private StanzaRouter router(Postroom postroom, Phones phones, Activation activation) {
    Map<String, StanzaHandler> handlers = new HashMap<>(postroom.handlers());
    handlers.put(
        "iq",
        IqTable.build(
            world,
            new IqTable.Register(accounts, devices, preKeys, acquaintances),
            bundles,
            nodes,
            new AppStateSync(world, appState, devices, delivery),
            new MediaConnection(mediaHost),
            new IqTable.Trust(
                new TokenIssue(world, accounts, devices, tokens, delivery),
                new MexAnswers(world, standings)),
            groupAnswers(),
            new IqTable.Consequences(delivery, activation, phones.newcomers(), removal)));
    return new StanzaRouter(handlers);
  }

  private IqTable.GroupAnswers groupAnswers() {
    var questions = new GroupQuestions(desk);
    return new IqTable.GroupAnswers(questions.gets(), questions.sets(), questions.picture());
  }

  private HttpService control(Phones phones, Linking linking, ChatService.Edge edge) {
    return new ControlService(
        world,
        List.of(
            new PhoneRoutes(
                accounts,
                phones,
                desk.groups(),
                linking,
                removal,
                new PhoneMediaRoutes(accounts, phones, desk.groups(), phoneFiles, mediaHost)),
            new MessageRoutes(accounts, phones.hands()),
            new GroupRoutes(accounts, desk),
            new AdminRoutes(
                accounts,
                new AccountViews(accounts, devices, online),
                linking,
                removal,
                edge.keys().rootKey()),
            new FaultRoutes(accounts, online, faults, corruption),
            new EndRoutes(accounts, online, new EndRoutes.Begin(versions, edge, linking)),
            new MediaFaultRoutes(mediaHost, mediaFaults, blobs),
            standingRoutes(phones),
            new MischiefRoutes(faultBook, world),
            new TranscriptRoutes(transcript),
            new KeyRoutes(spentKeys)));
  }

  /// Whose files: the media host's or the phones'.
  private record Files(MediaHost host, FileRoutes phones) implements FileService {
    @Override
    public boolean takes(HttpRequest head) {
      return host.takes(head) || phones.takes(head);
    }

    @Override
    public FileAnswer answer(HttpRequest head, InputStream body) throws IOException {
      return host.takes(head) ? host.answer(head, body) : phones.answer(head, body);
    }
  }

  private StandingRoutes standingRoutes(Phones phones) {
    var audience = new Renewal.Audience(devices, acquaintances, delivery);
    return new StandingRoutes(
        accounts,
        standings,
        new StandingNotices(world, devices, delivery),
        new Renewal(world, accounts, removal, phones, preKeys, audience),
        preKeys,
        corruption);
  }
}
