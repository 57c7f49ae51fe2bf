package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.Device;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.account.Devices;
import io.facteur.whatsapp.simulator.message.DeviceNotices;
import io.facteur.whatsapp.simulator.registration.ScanOutcome.Reason;
import io.facteur.whatsapp.simulator.registration.ScanOutcome.Refused;
import io.facteur.whatsapp.simulator.registration.ScanOutcome.Vouched;
import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.simulator.stream.Line;
import io.facteur.whatsapp.simulator.stream.StreamErrors;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.pairing.AdvSigning;
import io.facteur.whatsapp.wire.pairing.DeviceIdentity;
import io.facteur.whatsapp.wire.pairing.PairingException;
import io.facteur.whatsapp.wire.pairing.QrText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Links devices: the connection offers codes, a phone scans one and signs, the device signs back.
/// Only used inside turns.
///
/// Protocol reference: transport.md §5 and §9.4a.
public final class Linking {
  private static final byte[] CLIENT_PROPS = {0x08, 0x01};
  private static final int RESTART = 515;

  /// No server is so near that a client hears of the restart before it has taken its own pairing
  /// in; zapo takes the restart for a logout then.
  private static final Duration WAY = Duration.ofMillis(50);

  private static final Logger log = LoggerFactory.getLogger(Linking.class);

  private final World world;
  private final Randomness randomness;
  private final Accounts accounts;
  private final Devices devices;
  private final DeviceNotices notices;
  private final Set<UnlinkedClient> waiting = new LinkedHashSet<>();
  private final CodeLinking codes;

  public Linking(
      World world,
      Randomness randomness,
      Accounts accounts,
      Devices devices,
      DeviceNotices notices) {
    this.world = world;
    this.randomness = randomness;
    this.accounts = accounts;
    this.devices = devices;
    this.notices = notices;
    codes = new CodeLinking(world, randomness, accounts, this);
  }

  /// Everybody who waits to be linked, longest first.
  Stream<UnlinkedClient> waiting() {
    return waiting.stream();
  }

  /// Linking by code.
  CodeLinking codes() {
    return codes;
  }

  /// Takes in a device that wants to be linked, and offers it codes.
  UnlinkedClient welcome(Line line, NewDevice self) {
    var offer = Offer.draw(randomness.named("ref"), world.now());
    var client = new UnlinkedClient(line, self, offer, this);
    waiting.add(client);
    client.offerCodes();
    return client;
  }

  /// The phone of `account` scans a QR code.
  ///
  /// @param text as the QR code holds it
  public ScanOutcome scan(Account account, String text) {
    return scan(account, text, false);
  }

  /// The phone of `account` scans a QR code.
  ///
  /// @param hosted whether WhatsApp hosts the account's messages
  public ScanOutcome scan(Account account, String text, boolean hosted) {
    QrText code;
    try {
      code = QrText.parse(text.strip());
    } catch (IllegalArgumentException _) {
      // What is wrong with it does not matter to who holds the phone.
      return new Refused(Reason.UNREADABLE);
    }
    Optional<UnlinkedClient> owner =
        waiting.stream()
            .filter(client -> client.offer().isGood(code.ref(), world.now()))
            .findFirst();
    if (owner.isEmpty()) {
      return new Refused(Reason.EXPIRED);
    }
    UnlinkedClient client = owner.get();
    if (!Arrays.equals(code.noisePublic(), client.self().noiseKey())
        || !Arrays.equals(code.identityPublic(), client.self().keys().identity())) {
      return new Refused(Reason.FORGED);
    }
    return client.voucher().isPresent()
        ? new Refused(Reason.USED)
        : new Vouched(vouch(client, account, code.advSecret(), hosted));
  }

  /// The holder of `account`'s phone types a code that a device shows.
  ///
  /// @return why the phone refuses it; nothing when linking goes on
  public Optional<Reason> type(Account account, String code) {
    return codes.type(account, code);
  }

  /// Refuses the next wish for a code.
  ///
  /// @param code of the refusal, such as 429
  public void refuseNextCode(int code) {
    codes.refuseNext(code);
  }

  /// The device has signed: it is linked from now on.
  void complete(UnlinkedClient client, byte[] reply) {
    if (client.voucher().isEmpty()) {
      return;
    }
    Voucher voucher = client.voucher().get();
    NewDevice self = client.self();
    try {
      AdvSigning.verifyReply(voucher.issued(), reply, self.keys().identity());
    } catch (PairingException e) {
      log.atWarn().addKeyValue("reason", e.reason()).log("link.refused");
      client.dismiss(StreamErrors.code(e.reason().code()));
      return;
    }
    var device =
        new Device(
            voucher.device(),
            voucher.keyIndex(),
            self.name(),
            self.noiseKey(),
            self.keys(),
            world.now(),
            false);
    devices.put(device);
    accounts.devicesChanged(device.id().phone());
    notices.added(device);
    client.later(WAY, () -> client.dismiss(StreamErrors.code(RESTART)));
  }

  /// The device did not believe the phone.
  void rejected(UnlinkedClient client) {
    log.atWarn().log("link.rejected-by-device");
    waiting.remove(client);
  }

  void left(UnlinkedClient client) {
    waiting.remove(client);
  }

  /// The phone of `account` signs for a device and the server passes it on.
  DeviceId vouch(UnlinkedClient client, Account account, byte[] advSecret, boolean hosted) {
    Account owner = withFreeNumber(account);
    Instant now = world.now();
    var identity = new DeviceIdentity(owner.rawId(), now, owner.lastKeyIndex(), hosted);
    byte[] issued =
        AdvSigning.issue(
            owner.keys().identityKeys().keys(),
            client.self().keys().identity(),
            advSecret,
            identity,
            randomness.named("signature|" + owner.phone()));
    var id = new DeviceId(owner.phone(), owner.lastDevice());
    client.vouched(
        new Voucher(id, owner.lastKeyIndex(), issued, now.getEpochSecond()),
        pairSuccess(owner, id, issued));
    return id;
  }

  private Account withFreeNumber(Account account) {
    Account owner;
    do {
      owner = accounts.takeDeviceNumber(account.phone());
    } while (devices.exists(new DeviceId(owner.phone(), owner.lastDevice())));
    return owner;
  }

  private static Node pairSuccess(Account owner, DeviceId id, byte[] issued) {
    return Node.of(
        "pair-success",
        Node.named("device-identity").bytes(issued).build(),
        Node.named("device")
            .attr("jid", owner.device(id.number(), false))
            .attr("lid", owner.device(id.number(), true))
            .build(),
        Node.named("platform").attr("name", "android").build(),
        Node.named("client-props").bytes(CLIENT_PROPS).build());
  }
}
