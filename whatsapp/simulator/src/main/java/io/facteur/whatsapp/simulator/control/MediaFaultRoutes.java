package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.media.Blobs;
import io.facteur.whatsapp.simulator.media.MediaFaults;
import io.facteur.whatsapp.simulator.media.MediaFaults.Way;
import io.facteur.whatsapp.simulator.media.MediaHost;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a test can make go wrong at the media host.
public final class MediaFaultRoutes extends RouteTable {
  private final MediaHost host;
  private final MediaFaults faults;
  private final Blobs blobs;

  public MediaFaultRoutes(MediaHost host, MediaFaults faults, Blobs blobs) {
    this.host = host;
    this.faults = faults;
    this.blobs = blobs;
  }

  @Override
  List<Route> routes() {
    return List.of(
        Route.of("GET", "/admin/media", _ -> Reply.ok(Map.of("host", host.address()))),
        Route.of("POST", "/admin/faults/media", this::arm),
        Route.of("DELETE", "/admin/faults/media", _ -> heal()),
        Route.of("POST", "/admin/faults/media/expire", _ -> expire()),
        Route.of("POST", "/admin/faults/media/rights", _ -> expireRights()));
  }

  /// `?on=upload|download` with `status=`, `breakAfter=` bytes or `slow=` milliseconds, and
  /// `count=`.
  private Reply arm(Call call) {
    Way way = way(call.parameter("on"));
    int count = (int) number(call, "count", "1");
    if (call.optionalParameter("status").isPresent()) {
      faults.answer(way, (int) number(call, "status", "500"), count);
    }
    if (call.optionalParameter("breakAfter").isPresent()) {
      faults.breakAfter(way, number(call, "breakAfter", "0"), count);
    }
    if (call.optionalParameter("slow").isPresent()) {
      faults.pause(way, Duration.ofMillis(number(call, "slow", "0")), count);
    }
    return Reply.done();
  }

  private Reply heal() {
    faults.heal();
    return Reply.done();
  }

  private Reply expire() {
    return Reply.ok(Map.of("expired", blobs.expireAll()));
  }

  private Reply expireRights() {
    host.expireRights();
    return Reply.done();
  }

  private static Way way(String text) {
    try {
      return Way.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      throw RefusedException.badRequest("INVALID_PARAMETER", "on is upload or download");
    }
  }

  private static long number(Call call, String name, String otherwise) {
    String text = call.optionalParameter(name).orElse(otherwise);
    if (!text.matches("[0-9]{1,9}")) {
      throw RefusedException.badRequest(
          "INVALID_PARAMETER", "the query parameter " + name + " is a number");
    }
    return Long.parseLong(text);
  }
}
