package io.facteur.session.presence;

import io.facteur.session.sessions.SessionProblems;
import io.facteur.whatsapp.engine.Presence.Sign;
import io.facteur.whatsapp.wire.jid.Jid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What a session shows of itself, and of whom it wants to know.
@RestController
@RequestMapping("/api/v1/sessions/{session}")
@Tag(name = "Presence")
@ApiResponse(responseCode = "404", description = "No such session.")
@ApiResponse(responseCode = "503", description = "The session is not connected.")
class PresenceController {
  private static final int USUAL_SECONDS = 10;
  private static final int MOST_SECONDS = 300;

  private final Desk desk;

  PresenceController(Desk desk) {
    this.desk = desk;
  }

  /// @param online whether the account appears online
  @Schema(name = "Appearance")
  record Appearance(@Schema(example = "true") @Nullable Boolean online) {}

  /// @param state what the account is doing
  /// @param seconds how long
  @Schema(name = "Typing")
  record Typing(
      @Schema(
              allowableValues = {"typing", "recording", "paused"},
              defaultValue = "typing")
          @Nullable String state,
      @Schema(description = "1 to 300; 10 when absent.", example = "10")
          @Nullable Integer seconds) {}

  /// @param chatId of the person
  @Schema(name = "PresenceSubscription")
  record Subscription(@Schema(example = "33612345678@c.us") @Nullable String chatId) {}

  /// Whether the session appears online.
  @GetMapping("/presence")
  @Operation(summary = "Show whether the session appears online")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject("{\"online\": false}")))
  Appearance appearance(@Parameter(example = "shop") @PathVariable String session) {
    return desk.with(session, presence -> new Appearance(presence.appearsOnline()));
  }

  /// Makes the session appear online or not.
  @PutMapping("/presence")
  @Operation(
      summary = "Appear online or offline",
      description =
          "While a session appears online, the phone shows no notifications and others see the"
              + " account online. It holds until it is changed or the session is started anew;"
              + " SESSION_APPEAR_ONLINE says how sessions start.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(mediaType = "application/json", examples = @ExampleObject("{\"online\": true}")))
  Appearance appear(
      @Parameter(example = "shop") @PathVariable String session, @RequestBody Appearance body) {
    Boolean online = body.online();
    if (online == null) {
      throw SessionProblems.invalidField("online", "online is missing.");
    }
    return desk.with(
        session,
        presence -> {
          presence.appear(online);
          return new Appearance(presence.appearsOnline());
        });
  }

  /// Wants to be told of somebody.
  @PostMapping("/presence/subscriptions")
  @Operation(
      summary = "Follow somebody's presence",
      description =
          "Events presence.changed then tell when the person comes, goes or writes, as far as they"
              + " let others know. WhatsApp tells only sessions that appear online.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject("{\"chatId\": \"33612345678@c.us\"}")))
  Subscription follow(
      @Parameter(example = "shop") @PathVariable String session, @RequestBody Subscription body) {
    String chatId = body.chatId();
    if (chatId == null) {
      throw SessionProblems.invalidField("chatId", "chatId is missing.");
    }
    Jid person = Desk.chat(chatId);
    if (person.isGroup()) {
      throw SessionProblems.invalidField("chatId", "chatId must be a person's.");
    }
    return desk.with(
        session,
        presence -> {
          presence.follow(person);
          return new Subscription(chatId);
        });
  }

  /// Shows a chat that the account is writing.
  @PostMapping("/chats/{chatId}/typing")
  @Operation(
      summary = "Show that you are typing",
      description = "Shown for so many seconds, then taken back.")
  @ApiResponse(
      responseCode = "200",
      useReturnTypeSchema = true,
      content =
          @Content(
              mediaType = "application/json",
              examples = @ExampleObject("{\"state\": \"typing\", \"seconds\": 10}")))
  Typing type(
      @Parameter(example = "shop") @PathVariable String session,
      @Parameter(example = "33612345678@c.us") @PathVariable String chatId,
      @RequestBody(required = false) @Nullable Typing body) {
    Sign sign = sign(body == null ? null : body.state());
    int seconds = body == null || body.seconds() == null ? USUAL_SECONDS : body.seconds();
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw SessionProblems.invalidField("seconds", "seconds is 1 to " + MOST_SECONDS + ".");
    }
    Jid chat = Desk.chat(chatId);
    return desk.with(
        session,
        presence -> {
          presence.show(chat, sign, Duration.ofSeconds(seconds));
          return new Typing(
              sign.name().toLowerCase(Locale.ROOT), sign == Sign.PAUSED ? null : seconds);
        });
  }

  private static Sign sign(@Nullable String state) {
    return switch (state == null ? "typing" : state) {
      case "typing" -> Sign.TYPING;
      case "recording" -> Sign.RECORDING;
      case "paused" -> Sign.PAUSED;
      default ->
          throw SessionProblems.invalidField("state", "state is typing, recording or paused.");
    };
  }
}
