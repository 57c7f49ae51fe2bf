package io.facteur.whatsapp.simulator.registration;

import io.facteur.whatsapp.simulator.stream.Client;
import io.facteur.whatsapp.simulator.stream.Line;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// A device that shows QR codes and waits to be linked.
///
/// Protocol reference: transport.md §9.3.
final class UnlinkedClient implements Client {
  private static final String PAIR_DEVICE_ID = "1";
  private static final String PAIR_SUCCESS_ID = "2";

  private final Line line;
  private final NewDevice self;
  private final Offer offer;
  private final Linking linking;
  private Optional<Voucher> voucher = Optional.empty();
  private Optional<CodeRequest> codeRequest = Optional.empty();

  UnlinkedClient(Line line, NewDevice self, Offer offer, Linking linking) {
    this.line = line;
    this.self = self;
    this.offer = offer;
    this.linking = linking;
  }

  NewDevice self() {
    return self;
  }

  Offer offer() {
    return offer;
  }

  /// What the phone has vouched for, once it has.
  Optional<Voucher> voucher() {
    return voucher;
  }

  /// The device's wish to be linked by a code, when it has one.
  Optional<CodeRequest> codeRequest() {
    return codeRequest;
  }

  void codeRequest(CodeRequest request) {
    codeRequest = Optional.of(request);
  }

  /// Sends the references of the QR codes to show.
  void offerCodes() {
    var refs =
        offer.refs().stream()
            .map(ref -> Node.named("ref").bytes(ref.getBytes(StandardCharsets.UTF_8)).build())
            .toList();
    line.send(
        order(PAIR_DEVICE_ID).child(Node.named("pair-device").children(refs).build()).build());
    line.endAfter(Offer.LIFETIME);
  }

  /// Passes on what the phone vouches for.
  void vouched(Voucher given, Node pairSuccess) {
    voucher = Optional.of(given);
    line.send(order(PAIR_SUCCESS_ID).attr("t", given.seconds()).child(pairSuccess).build());
  }

  /// Does something in a moment, if the device is still there.
  void later(Duration delay, Runnable step) {
    line.later(delay, step);
  }

  /// Sends a stanza.
  void send(Node stanza) {
    line.send(stanza);
  }

  /// Sends a last stanza and closes the line.
  void dismiss(Node last) {
    line.send(last);
    line.end();
  }

  @Override
  public void handle(Node stanza) {
    if (!stanza.is("iq")) {
      return;
    }
    switch (stanza.require("type")) {
      case "result" ->
          stanza
              .child("pair-device-sign")
              .flatMap(sign -> sign.child("device-identity"))
              .ifPresent(identity -> linking.complete(this, identity.bytes()));
      case "error" -> linking.rejected(this);
      default -> answer(stanza);
    }
  }

  @Override
  public void ended() {
    linking.left(this);
  }

  private void answer(Node question) {
    switch (question.attribute("xmlns").orElse("")) {
      case "w:p" -> line.send(reply(question, "result").build());
      case "md" -> answerLinkCode(question);
      default -> line.send(refusal(question, 401, "not-authorized"));
    }
  }

  private void answerLinkCode(Node question) {
    OptionalInt wanted = linking.codes().refusal();
    if (wanted.isPresent()) {
      line.send(refusal(question, wanted.getAsInt(), "refused by a test"));
      return;
    }
    linking
        .codes()
        .answer(this, question.requireChild("link_code_companion_reg"))
        .ifPresentOrElse(
            children -> line.send(reply(question, "result").children(children).build()),
            () -> line.send(refusal(question, 400, "bad-request")));
  }

  private static Node refusal(Node question, int code, String text) {
    Node error = Node.named("error").attr("code", code).attr("text", text).build();
    return reply(question, "error").child(error).build();
  }

  private static Node.Builder reply(Node question, String type) {
    return Node.named("iq")
        .attr("from", Jid.SERVER)
        .attr("id", question.require("id"))
        .attr("type", type);
  }

  private static Node.Builder order(String id) {
    return Node.named("iq")
        .attr("from", Jid.SERVER)
        .attr("type", "set")
        .attr("id", id)
        .attr("xmlns", "md");
  }
}
