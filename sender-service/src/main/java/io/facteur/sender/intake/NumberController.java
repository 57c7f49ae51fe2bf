package io.facteur.sender.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.call.NumberView;
import io.facteur.sender.owner.OwnerUnavailableException;
import io.facteur.sender.owner.Sessions;
import io.facteur.sender.recipient.Numbers;
import io.facteur.sender.recipient.Recipient;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Whether phone numbers are on WhatsApp, without writing to them.
@RestController
@Tag(name = "Messages")
final class NumberController {
  private final Sessions sessions;
  private final Numbers numbers;

  NumberController(Sessions sessions, Numbers numbers) {
    this.sessions = sessions;
    this.numbers = numbers;
  }

  /// What is known of a number.
  ///
  /// @param chatId to write to; absent when it is not on WhatsApp
  /// @param lid the hidden id, where known
  @Schema(name = "PhoneNumber")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(
      @Schema(example = "+33612345678") String phoneNumber,
      @Schema(example = "true") boolean registered,
      @Schema(example = "33612345678@c.us") @Nullable String chatId,
      @Schema(example = "192700000002@lid") @Nullable String lid) {}

  @GetMapping("/api/v1/sessions/{sessionId}/numbers/{phone}")
  @Operation(
      summary = "Find out whether a number is on WhatsApp",
      description = "Remembered for a day when it is, for ten minutes when it is not.")
  @ApiResponse(
      responseCode = "200",
      description = "WhatsApp's answer.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Found.class),
              examples =
                  @ExampleObject(
                      """
                      {"phoneNumber": "+33612345678", "registered": true,
                       "chatId": "33612345678@c.us", "lid": "192700000002@lid"}\
                      """)))
  @ApiResponse(responseCode = "400", description = "It is no phone number.")
  @ApiResponse(responseCode = "404", description = "No such session.")
  @ApiResponse(responseCode = "503", description = "WhatsApp cannot be asked now.")
  Found find(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(example = "+33612345678") @PathVariable String phone) {
    if (!(Recipient.parse(phone).orElseThrow(Refusal::invalidPhoneNumber)
        instanceof Recipient.Person person)) {
      throw Refusal.invalidPhoneNumber();
    }
    try {
      if (sessions.find(sessionId).isEmpty()) {
        throw Refusal.sessionNotFound();
      }
      return found(person, numbers.look(sessionId, person.digits()));
    } catch (OwnerUnavailableException _) {
      throw Refusal.checkUnavailable();
    }
  }

  private static Found found(Recipient.Person person, NumberView answer) {
    return new Found(
        answer.phoneNumber(),
        answer.registered(),
        answer.registered() ? person.chatIdBy(answer) : null,
        answer.lid());
  }
}
