package io.facteur.receiver.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.receiver.account.KnownSessions;
import io.facteur.receiver.address.Address;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.contact.Contacts.Person;
import io.facteur.receiver.paging.Cursor;
import io.facteur.receiver.paging.Pages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Contacts")
final class ContactsController {
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
      @Parameter(
              description = "At most this many, 1 to 100; 50 when absent.",
              schema = @Schema(type = "integer", defaultValue = "50"))
          @RequestParam(required = false)
          @Nullable Integer limit) {
    int size = Pages.size(limit);
    String after = cursor == null ? null : Cursor.read(cursor, Contacts::isPlace);
    sessions.require(sessionId);
    var page = Pages.first(contacts.after(sessionId, after, size + 1), size, Person::place);
    addresses.prepare(sessionId, page.items().stream().map(Person::jid).toList());
    return new Page(
        page.items().stream().flatMap(person -> contact(sessionId, person).stream()).toList(),
        page.nextCursor());
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
        new Contact(address.chatId(), address.phoneNumber(), address.lid(), person.name()));
  }
}
