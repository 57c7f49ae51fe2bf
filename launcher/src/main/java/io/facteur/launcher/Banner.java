package io.facteur.launcher;

import io.facteur.whatsapp.simulator.Simulator;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// What the terminal shows once everything answers.
final class Banner {
  private final Console console;

  Banner(Console console) {
    this.console = console;
  }

  void ready(
      LaunchSettings settings,
      int port,
      Optional<String> firstKey,
      Optional<Simulator> simulator,
      Duration took) {
    String url = settings.publicUrl().map(Object::toString).orElse("http://localhost:" + port);
    console.say("");
    console.say(
        String.format(Locale.ROOT, "Facteur is ready after %.1f s.", took.toMillis() / 1000.0));
    console.say("  API            " + url + "/api/v1");
    console.say("  Documentation  " + url + "/api/docs");
    console.say("  Data           " + settings.dataFolder());
    simulator.ifPresent(played ->
        console.say(
            "  Simulator      "
                + played.control()
                + " (nothing leaves this machine; Alice is +33600000001, Bob +33600000002)"));
    firstKey.ifPresentOrElse(
        key -> {
          console.say("  API key        " + key);
          console.say("                 It is shown this once and stored hashed: keep it.");
        },
        () -> console.say("  API key        the one you have; it is not shown again"));
    console.say("");
    console.say("Create a first session:");
    console.say(
        "  curl -s -X POST "
            + url
            + "/api/v1/sessions -H 'X-API-Key: "
            + firstKey.orElse("…")
            + "' -H 'Content-Type: application/json' -d '{\"id\":\"alice\"}'");
    console.say("");
  }

  void simulator(Simulator played) {
    console.say("The WhatsApp simulator is ready.");
    console.say("  Control        " + played.control());
    console.say("  WebSocket      " + played.webSocket());
    console.say("  Root key       " + HexFormat.of().formatHex(played.rootKey()));
  }
}
