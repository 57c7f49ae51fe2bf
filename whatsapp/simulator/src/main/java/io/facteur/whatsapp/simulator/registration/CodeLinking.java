package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.simulator.account.Account;
import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.registration.CodeRequest.Attempt;
import io.facteur.whatsapp.simulator.registration.ScanOutcome.Reason;
import io.facteur.whatsapp.simulator.state.Randomness;
import io.facteur.whatsapp.simulator.state.World;
import io.facteur.whatsapp.wire.curve.KeyPair;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.pairing.LinkCode;
import io.facteur.whatsapp.wire.pairing.LinkCodeExchange;
import io.facteur.whatsapp.wire.pairing.PairingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Linking by a code that the device shows and a person types into the phone. Only used inside
/// turns.
///
/// Protocol reference: transport.md §6 and §9.4b.
final class CodeLinking {
  private static final String STANZA = "link_code_companion_reg";
  private static final String BROWSER_ON_SYSTEM = ".+ \\(.+\\)";
  private static final int REF_LENGTH = 16;
  private static final Duration PHONE_THINKS = Duration.ofMillis(100);
  private static final Logger log = LoggerFactory.getLogger(CodeLinking.class);

  private final World world;
  private final Randomness randomness;
  private final Accounts accounts;
  private final Linking linking;
  private OptionalInt refusal = OptionalInt.empty();

  CodeLinking(World world, Randomness randomness, Accounts accounts, Linking linking) {
    this.world = world;
    this.randomness = randomness;
    this.accounts = accounts;
    this.linking = linking;
  }

  /// Refuses the next wish for a code.
  void refuseNext(int code) {
    refusal = OptionalInt.of(code);
  }

  /// The code to refuse this question of a device with, if a test wants that.
  OptionalInt refusal() {
    OptionalInt wanted = refusal;
    refusal = OptionalInt.empty();
    return wanted;
  }

  /// The children of the answer to either question of a device; nothing when it is refused.
  Optional<List<Node>> answer(UnlinkedClient client, Node registration) {
    return switch (registration.attribute("stage").orElse("")) {
      case "companion_hello" -> hello(client, registration).map(List::of);
      case "companion_finish" -> {
        // The phone is not the server: devices have the server's answer before the phone's.
        client.later(PHONE_THINKS, () -> finish(client, registration));
        yield Optional.of(List.of());
      }
      default -> Optional.empty();
    };
  }

  /// A person types a code into the phone of `account`.
  ///
  /// @return why the phone refuses it; nothing when it was sent on
  Optional<Reason> type(Account account, String typed) {
    LinkCode code;
    try {
      code = LinkCode.parse(typed);
    } catch (IllegalArgumentException _) {
      // The phone would not even let it be entered.
      return Optional.of(Reason.UNREADABLE);
    }
    Optional<UnlinkedClient> client =
        linking
            .waiting()
            .filter(candidate -> candidate.codeRequest().filter(r -> isFor(r, account)).isPresent())
            .findFirst();
    if (client.isEmpty()) {
      return Optional.of(Reason.EXPIRED);
    }
    return send(client.get(), account, code);
  }

  private static boolean isFor(CodeRequest request, Account account) {
    return request.phone().equals(account.phone());
  }

  private Optional<Node> hello(UnlinkedClient client, Node registration) {
    byte[] noiseKey = registration.requireChild("companion_server_auth_key_pub").bytes();
    String display = registration.requireChild("companion_platform_display").text();
    if (!Arrays.equals(noiseKey, client.self().noiseKey()) || !display.matches(BROWSER_ON_SYSTEM)) {
      return Optional.empty();
    }
    byte[] ref = new byte[REF_LENGTH];
    randomness.named("ref").nextBytes(ref);
    byte[] named = HexFormat.of().formatHex(ref).getBytes(StandardCharsets.US_ASCII);
    client.codeRequest(
        new CodeRequest(
            registration.requireJid("jid").user(),
            registration.requireChild("link_code_pairing_wrapped_companion_ephemeral_pub").bytes(),
            named,
            Optional.empty()));
    return Optional.of(
        Node.named(STANZA)
            .attr("stage", "companion_hello")
            .child(Node.named("link_code_pairing_ref").bytes(named).build())
            .build());
  }

  private Optional<Reason> send(UnlinkedClient client, Account account, LinkCode code) {
    CodeRequest request = client.codeRequest().orElseThrow();
    SecureRandom random = randomness.named("link-code|" + account.phone());
    KeyPair ephemeral = KeyPair.generate(random);
    try {
      byte[] deviceEphemeral = code.unwrap(request.wrappedEphemeral());
      client.codeRequest(request.typed(new Attempt(ephemeral, deviceEphemeral)));
    } catch (PairingException _) {
      // The device's key has the wrong length: nothing a code could open.
      return Optional.of(Reason.FORGED);
    }
    client.send(primaryHello(account, request, code.wrap(ephemeral.publicKey(), random)));
    return Optional.empty();
  }

  private Node primaryHello(Account account, CodeRequest request, byte[] wrapped) {
    byte[] identity = account.keys().identityKeys().keys().publicKey();
    return Node.named("notification")
        .attr("from", Jid.SERVER)
        .attr("type", STANZA)
        .attr("id", Long.toString(world.now().toEpochMilli()))
        .attr("t", world.seconds())
        .child(
            Node.named(STANZA)
                .attr("stage", "primary_hello")
                .child(bytes("link_code_pairing_wrapped_primary_ephemeral_pub", wrapped))
                .child(bytes("primary_identity_pub", identity))
                .child(bytes("link_code_pairing_ref", request.ref()))
                .build())
        .build();
  }

  private void finish(UnlinkedClient client, Node registration) {
    Optional<CodeRequest> request = client.codeRequest();
    Optional<Attempt> attempt = request.flatMap(CodeRequest::attempt);
    byte[] ref = registration.requireChild("link_code_pairing_ref").bytes();
    if (attempt.isEmpty() || !Arrays.equals(ref, request.orElseThrow().ref())) {
      return;
    }
    Account account = accounts.find(request.orElseThrow().phone()).orElseThrow();
    byte[] named = registration.requireChild("companion_identity_public").bytes();
    try {
      if (!Arrays.equals(named, client.self().keys().identity())) {
        throw new IllegalArgumentException("the device names another identity than its own");
      }
      byte[] advSecret =
          LinkCodeExchange.open(
              attempt.get().ephemeral(),
              account.keys().identityKeys().keys(),
              attempt.get().deviceEphemeral(),
              named,
              registration.requireChild("link_code_pairing_wrapped_key_bundle").bytes());
      linking.vouch(client, account, advSecret, false);
    } catch (PairingException | IllegalArgumentException e) {
      // A mistyped code ends here: the phone shows an error and the device waits in vain.
      log.atInfo().addKeyValue("reason", e.getMessage()).log("link-code.refused");
    }
  }

  private static Node bytes(String tag, byte[] value) {
    return Node.named(tag).bytes(value).build();
  }
}
