package io.facteur.receiver.fact;

import io.facteur.contracts.session.SessionFact;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.eventlog.Announcer;
import io.facteur.whatsapp.wire.jid.Jid;

/// A session stands somewhere else: its account is kept, its own two addresses learnt, the event
/// told.
final class StatusNews {
  private final Accounts accounts;
  private final AddressBook addresses;
  private final Announcer announcer;

  StatusNews(Accounts accounts, AddressBook addresses, Announcer announcer) {
    this.accounts = accounts;
    this.addresses = addresses;
    this.announcer = announcer;
  }

  void changed(SessionFact.StatusChanged fact) {
    accounts.keep(fact);
    String phone = fact.phoneNumber();
    String lid = fact.lid();
    if (phone != null && lid != null) {
      addresses.learn(fact.sessionId(), Jid.user(phone.substring(1)), Jid.parse(lid));
    }
    announcer.tell(fact);
  }

  /// WhatsApp restricts what the account may do, or does so no longer.
  void restricted(SessionFact.RestrictionChanged fact) {
    announcer.tell(fact);
  }

  /// Somebody came, went or is writing.
  void present(SessionFact.PresenceChanged fact) {
    announcer.tell(fact);
  }
}
