package io.facteur.receiver.fact;

import io.facteur.contracts.ContractJson;
import io.facteur.contracts.group.GroupChange;
import io.facteur.contracts.group.GroupMember;
import io.facteur.contracts.session.SessionFact;
import io.facteur.receiver.address.Address;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.eventlog.Announcer;
import io.facteur.vault.Vault;
import io.facteur.whatsapp.wire.jid.Jid;
import java.util.Optional;

/// A group changed: who is who is learnt from it, the event told. Nothing of it is kept here.
final class GroupNews {
  private static final String PURPOSE = "group.change";

  private final Vault vault;
  private final AddressBook addresses;
  private final Identities identities;
  private final Announcer announcer;

  GroupNews(Vault vault, AddressBook addresses, Identities identities, Announcer announcer) {
    this.vault = vault;
    this.addresses = addresses;
    this.identities = identities;
    this.announcer = announcer;
  }

  void changed(SessionFact.GroupChanged fact) {
    String session = fact.sessionId();
    String author = fact.authorJid();
    String alternate = fact.authorAlternateJid();
    if (author != null && alternate != null) {
      identities.learn(fact, Jid.parse(author), Jid.parse(alternate));
    }
    String json = vault.openText(PURPOSE, session, fact.id(), fact.change());
    var change = ContractJson.mapper().readValue(json, GroupChange.class);
    announcer.tell(fact, change.withPeople(person -> known(fact, person)));
  }

  /// A person with whatever is known of the two addresses, here or there.
  private GroupMember known(SessionFact fact, GroupMember person) {
    String phone = person.phoneNumber();
    String lid = person.lid();
    if (phone != null && lid != null) {
      identities.learn(fact, Jid.user(phone.substring(1)), Jid.parse(lid));
      return person;
    }
    return Optional.ofNullable(phone != null ? phone.substring(1) + "@s.whatsapp.net" : lid)
        .map(text -> addresses.address(fact.sessionId(), Jid.parse(text)))
        .map(address -> with(address, person))
        .orElse(person);
  }

  private static GroupMember with(Address address, GroupMember person) {
    return new GroupMember(address.chatId(), address.phoneNumber(), address.lid(), person.role());
  }
}
