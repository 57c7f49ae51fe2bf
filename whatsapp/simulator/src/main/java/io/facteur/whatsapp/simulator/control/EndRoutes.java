package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.handshake.ChatService;
import io.facteur.whatsapp.simulator.registration.ClientVersions;
import io.facteur.whatsapp.simulator.registration.Linking;
import io.facteur.whatsapp.simulator.stream.Online;
import io.facteur.whatsapp.simulator.stream.StreamErrors;
import io.facteur.whatsapp.wire.node.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// How connections end and begin when a test wants it otherwise: last words, a refused version, a
/// server that changed its key or its place, a refused pairing code.
public final class EndRoutes extends RouteTable {
  private static final Map<String, Node> LAST_WORDS =
      Map.ofEntries(
          Map.entry("replaced", StreamErrors.replaced()),
          Map.entry("device_removed", StreamErrors.removed()),
          Map.entry("conflict", StreamErrors.conflict("other")),
          Map.entry("ack", StreamErrors.because("ack")),
          Map.entry("xml-not-well-formed", StreamErrors.because("xml-not-well-formed")),
          Map.entry("unexplained", Node.of("stream:error")),
          Map.entry("stream-end", StreamErrors.streamEnd()),
          Map.entry("downgrade", StreamErrors.downgrade()));

  private static final int MOST_REVISION = 1_999_999_999;

  private final Directory directory;
  private final Online online;
  private final Begin begin;

  /// What decides how connections begin.
  public record Begin(ClientVersions versions, ChatService.Edge edge, Linking linking) {}

  public EndRoutes(Accounts accounts, Online online, Begin begin) {
    directory = new Directory(accounts);
    this.online = online;
    this.begin = begin;
  }

  @Override
  List<Route> routes() {
    return List.of(
        Route.of("GET", "/sw.js", _ -> page()),
        Route.of("POST", "/admin/client-version", this::versions),
        Route.of("POST", "/admin/server-key/rotate", _ -> rotate()),
        Route.of("GET", "/admin/handshakes", _ -> Reply.ok(begin.edge().handshakes().counts())),
        Route.of("POST", "/admin/edge-routing/move", _ -> move()),
        Route.of("POST", "/admin/faults/pairing-codes", this::refuseCodes),
        Route.of("POST", "/admin/faults/last-words", this::lastWords));
  }

  private Reply page() {
    byte[] script = begin.versions().page().getBytes(StandardCharsets.UTF_8);
    return Reply.ok(new Reply.Text("text/javascript", script));
  }

  private Reply versions(Call call) {
    call.optionalParameter("published")
        .ifPresent(_ -> begin.versions().publish(call.number("published", MOST_REVISION)));
    call.optionalParameter("oldest")
        .ifPresent(_ -> begin.versions().demand(call.number("oldest", MOST_REVISION)));
    return Reply.done();
  }

  private Reply rotate() {
    begin.edge().keys().rotate();
    return Reply.done();
  }

  private Reply move() {
    begin.edge().routing().move();
    return Reply.done();
  }

  private Reply refuseCodes(Call call) {
    begin.linking().refuseNextCode(call.number("code", MOST_REVISION));
    return Reply.done();
  }

  private Reply lastWords(Call call) {
    Node words = LAST_WORDS.get(call.parameter("as"));
    if (words == null) {
      throw RefusedException.badRequest(
          "INVALID_PARAMETER", "the query parameter as is one of " + LAST_WORDS.keySet());
    }
    if (words.is("ib")) {
      directory.client(call, online).send(words);
    } else {
      directory.client(call, online).dismiss(words);
    }
    return Reply.done();
  }
}
