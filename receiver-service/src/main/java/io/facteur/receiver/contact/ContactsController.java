package io.facteur.receiver.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.receiver.account.KnownSessions;
import io.facteur.receiver.address.Address;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.contact.Contacts.Person;
import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.facteur.whatsapp.wire.jid.Jid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Contacts")
final class ContactsController {
  private static final int MOST = 100;

  private final KnownSessions sessions;
  private final Contacts contacts;
  private final AddressBook addresses;

  ContactsController(KnownSessions sessions, Contacts contacts, AddressBook addresses) {
    this.sessions = sessions;
    this.contacts = contacts;
    this.addresses = addresses;
  }

  /// Somebody.
  ///
  /// @param name as they call themselves
  @Schema(name = "Contact")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Contact(
      @Schema(example = "33612345678@c.us") String chatId,
      @Nullable @Schema(example = "+33612345678") String phoneNumber,
      @Nullable @Schema(example = "123456789012345@lid") String lid,
      @Nullable @Schema(example = "Bob") String name) {}

  /// A page.
  ///
  /// @param nextCursor for the next page; absent when there is none
  @Schema(name = "Contacts")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<Contact> items, @Nullable String nextCursor) {}

  @GetMapping("/api/v1/sessions/{sessionId}/contacts")
  @Operation(
      summary = "List contacts",
      description =
          "Everybody who wrote to the session, in their own chat or in a group, with the name they"
              + " gave themselves. A page may hold fewer than its limit while there is a nextCursor.")
  @ApiResponse(
      responseCode = "200",
      description = "A page.",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Page.class),
              examples =
                  @ExampleObject(
                      """
                      {"items": [{"chatId": "33612345678@c.us", "phoneNumber": "+33612345678",
                        "lid": "123456789012345@lid", "name": "Bob"}]}\
                      """)))
  @ApiResponse(responseCode = "400", description = "The cursor or the limit cannot be read.")
  @ApiResponse(responseCode = "404", description = "No such session.")
  Page list(
      @Parameter(example = "shop") @PathVariable String sessionId,
      @Parameter(description = "The nextCursor of the page before.") @RequestParam(required = false)
          @Nullable String cursor,
      @Parameter(description = "At most this many, 1 to 100.") @RequestParam(defaultValue = "50")
          int limit) {
    if (limit < 1 || limit > MOST) {
      throw invalid("limit", "limit must be 1 to " + MOST);
    }
    @Nullable Jid after = cursor == null ? null : jid(cursor);
    sessions.require(sessionId);
    List<Person> found = contacts.after(sessionId, after, limit + 1);
    List<Person> page = found.stream().limit(limit).toList();
    return new Page(
        page.stream().flatMap(person -> contact(sessionId, person).stream()).toList(),
        found.size() > limit ? page.getLast().jid().toString() : null);
  }

  /// Empty for a hidden id whose person is known by their number, too: there they are shown.
  private Optional<Contact> contact(String sessionId, Person person) {
    boolean twice =
        addresses.aliases(sessionId, person.jid()).stream()
            .filter(alias -> person.jid().isLid() && alias.isUser())
            .anyMatch(alias -> contacts.knows(sessionId, alias));
    if (twice) {
      return Optional.empty();
    }
    Address address = addresses.address(sessionId, person.jid());
    return Optional.of(
        new Contact(
            address.chatId(),
            address.phoneNumber(),
            address.lid(),
            Objects.requireNonNullElse(person.name(), "").isEmpty() ? null : person.name()));
  }

  private static Jid jid(String cursor) {
    try {
      return Jid.parse(cursor);
    } catch (IllegalArgumentException _) {
      throw invalid("cursor", "cursor must be the nextCursor of a page");
    }
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemCode.INVALID_PARAMETER, detail, Map.of("field", field));
  }
}
