package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.fault.Armed;
import io.facteur.whatsapp.simulator.fault.Fault;
import io.facteur.whatsapp.simulator.fault.FaultBook;
import io.facteur.whatsapp.simulator.fault.Faults;
import io.facteur.whatsapp.simulator.fault.Way;
import io.facteur.whatsapp.simulator.fault.Weather;
import io.facteur.whatsapp.simulator.state.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Arms faults, makes the weather and moves the server's clock.
public final class MischiefRoutes {
  private static final int MOST = 100_000;

  private final FaultBook book;
  private final World world;

  public MischiefRoutes(FaultBook book, World world) {
    this.book = book;
    this.world = world;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/admin/faults", _ -> show()),
        Route.of("POST", "/admin/faults", this::arm),
        Route.of("DELETE", "/admin/faults", _ -> clear()),
        Route.of("POST", "/admin/weather", this::change),
        Route.of("POST", "/admin/clock", this::shift));
  }

  /// The body of `POST /admin/faults`.
  ///
  /// @param fault its name, such as `half-open`
  /// @param phone whose linked devices; everybody's when absent
  /// @param device number of the linked device; each when absent
  /// @param way `out` to the device (when absent) or `in` from it
  /// @param tag of the stanzas; all when absent
  /// @param skip so many are left alone first; 0 when absent
  /// @param count so many are struck; 1 when absent
  /// @param code of a `stream-error` or `refuse`
  /// @param millis of a `delay`
  record NewFault(
      @Nullable String fault,
      @Nullable String phone,
      @Nullable Integer device,
      @Nullable String way,
      @Nullable String tag,
      @Nullable Integer skip,
      @Nullable Integer count,
      @Nullable Integer code,
      @Nullable Integer millis) {}

  /// The body of `POST /admin/weather`.
  ///
  /// @param perMille of the stanzas, by the name of the fault
  record NewWeather(@Nullable Long seed, @Nullable Map<String, Integer> perMille) {}

  /// The body of `POST /admin/clock`.
  ///
  /// @param seconds ahead of the real time; negative for behind
  record Shift(@Nullable Long seconds) {}

  /// A fault that is armed, as it is shown.
  record View(
      String fault,
      String way,
      @Nullable String phone,
      @Nullable Integer device,
      @Nullable String tag,
      int skip,
      int count) {
    static View of(Armed armed) {
      return new View(
          Faults.name(armed.fault()),
          armed.way() == Way.OUT ? "out" : "in",
          armed.phone() == null ? null : "+" + armed.phone(),
          armed.device().isEmpty() ? null : armed.device().getAsInt(),
          armed.tag(),
          armed.skip(),
          armed.count());
    }
  }

  private Reply show() {
    return Reply.ok(
        Map.of("armed", book.armed().stream().map(View::of).toList(), "struck", book.struck()));
  }

  private Reply arm(Call call) {
    NewFault body = call.body(NewFault.class);
    book.arm(
        new Armed(
            fault(body),
            way(body),
            body.phone() == null ? null : PhoneNumber.digits(body.phone()),
            body.device() == null ? OptionalInt.empty() : OptionalInt.of(body.device()),
            body.tag(),
            number(body.skip(), 0, "skip"),
            Math.max(1, number(body.count(), 1, "count"))));
    return Reply.done();
  }

  private Reply clear() {
    book.clear();
    world.shiftClock(Duration.ZERO);
    return Reply.done();
  }

  private Reply change(Call call) {
    NewWeather body = call.body(NewWeather.class);
    try {
      book.change(
          new Weather(
              Objects.requireNonNullElse(body.seed(), 0L),
              Objects.requireNonNullElse(body.perMille(), Map.of())));
    } catch (IllegalArgumentException e) {
      throw RefusedException.badRequest("INVALID_WEATHER", String.valueOf(e.getMessage()));
    }
    return Reply.done();
  }

  private Reply shift(Call call) {
    long seconds = Objects.requireNonNullElse(call.body(Shift.class).seconds(), 0L);
    world.shiftClock(Duration.ofSeconds(seconds));
    return Reply.ok(Map.of("now", world.now().toString()));
  }

  private static Fault fault(NewFault body) {
    int code = number(body.code(), 0, "code");
    Duration by = Duration.ofMillis(number(body.millis(), 0, "millis"));
    return Optional.ofNullable(body.fault())
        .flatMap(name -> Faults.named(name, code, by))
        .orElseThrow(
            () -> RefusedException.badRequest("UNKNOWN_FAULT", "there is no fault of this name"));
  }

  private static Way way(NewFault body) {
    return switch (Objects.requireNonNullElse(body.way(), "out")) {
      case "out" -> Way.OUT;
      case "in" -> Way.IN;
      default -> throw RefusedException.badRequest("INVALID_BODY", "way is `out` or `in`");
    };
  }

  private static int number(@Nullable Integer given, int otherwise, String member) {
    int value = Objects.requireNonNullElse(given, otherwise);
    if (value < 0 || value > MOST) {
      throw RefusedException.badRequest(
          "INVALID_BODY", "the member " + member + " is a number up to " + MOST);
    }
    return value;
  }
}
