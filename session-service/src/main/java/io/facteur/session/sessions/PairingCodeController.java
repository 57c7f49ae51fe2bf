package io.facteur.session.sessions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Gives codes to type into a phone, for who cannot scan.
@RestController
@Tag(name = "Sessions")
class PairingCodeController {
  private final PairingCodes codes;

  PairingCodeController(PairingCodes codes) {
    this.codes = codes;
  }

  /// The body of the request.
  ///
  /// @param phoneNumber of the phone that shall take the code
  record Wish(@Schema(example = "+33612345678") @Nullable String phoneNumber) {}

  /// A code.
  ///
  /// @param code to type on the phone
  /// @param phoneNumber of that phone
  /// @param expiresAt when the code is of no use any more
  record Given(String code, String phoneNumber, Instant expiresAt) {

    @Override
    public String toString() {
      return "Given[REDACTED]";
    }
  }

  /// Asks WhatsApp for a code.
  @PostMapping("/api/v1/sessions/{session}/pairing-code")
  @Operation(
      summary = "Get a code to type into the phone, instead of scanning a QR code",
      description =
          "On the phone: Linked devices, Link a device, Link with phone number instead. Starts the"
              + " session when it is at rest. A new code ends the one before; the QR code stays good"
              + " beside it.")
  @ApiResponse(
      responseCode = "200",
      description = "The phone now waits for this code.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Given.class),
              examples =
                  @ExampleObject(
                      """
                      {"code": "K7QX-3MWR", "phoneNumber": "+33612345678",
                       "expiresAt": "2026-03-01T12:32:40.250Z"}\
                      """)))
  @ApiResponse(
      responseCode = "400",
      description = "The number is not an international phone number.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples =
                  @ExampleObject(
                      """
                      {"type": "https://facteur.dev/problems/INVALID_PHONE_NUMBER",
                       "title": "Invalid phone number", "status": 400,
                       "detail": "Invalid phone number format", "code": "INVALID_PHONE_NUMBER",
                       "message": "Invalid phone number format", "field": "phoneNumber"}\
                      """)))
  @ApiResponse(responseCode = "404", description = "There is no such session.")
  @ApiResponse(
      responseCode = "409",
      description = "A phone has linked this session already.",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples =
                  @ExampleObject(
                      """
                      {"type": "https://facteur.dev/problems/SESSION_ALREADY_LINKED",
                       "title": "Session already linked", "status": 409,
                       "detail": "A phone has linked this session; log it out to link another.",
                       "message": "A phone has linked this session; log it out to link another.",
                       "code": "SESSION_ALREADY_LINKED", "sessionId": "shop"}\
                      """)))
  @ApiResponse(
      responseCode = "422",
      description = "WhatsApp gives no code for this number (PAIRING_CODE_REFUSED).")
  @ApiResponse(responseCode = "429", description = "WhatsApp was asked for codes too often.")
  @ApiResponse(responseCode = "503", description = "WhatsApp cannot be asked now; ask again.")
  ResponseEntity<Given> give(
      @Parameter(example = "shop") @PathVariable("session") String id, @RequestBody Wish wish) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(codes.give(id, wish.phoneNumber()));
  }
}
