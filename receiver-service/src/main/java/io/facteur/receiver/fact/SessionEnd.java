package io.facteur.receiver.fact;

import io.facteur.contracts.session.SessionFact;
import io.facteur.receiver.account.Accounts;
import io.facteur.receiver.address.AddressBook;
import io.facteur.receiver.contact.Contacts;
import io.facteur.receiver.eventlog.Announcer;
import io.facteur.receiver.file.Wanted;
import io.facteur.receiver.timeline.Timeline;
import io.facteur.vault.CachedDataKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A session was deleted: everything of it goes. Only when it ended stays, so that a fact of its
/// former life that comes late brings nothing back.
final class SessionEnd {
  private static final Logger log = LoggerFactory.getLogger(SessionEnd.class);

  private final Accounts accounts;
  private final Timeline timeline;
  private final AddressBook addresses;
  private final Contacts people;
  private final Announcer announcer;
  private final Wanted files;
  private final CachedDataKeys keys;

  SessionEnd(
      Accounts accounts,
      Timeline timeline,
      AddressBook addresses,
      Contacts people,
      Announcer announcer,
      Wanted files,
      CachedDataKeys keys) {
    this.accounts = accounts;
    this.timeline = timeline;
    this.addresses = addresses;
    this.people = people;
    this.announcer = announcer;
    this.files = files;
    this.keys = keys;
  }

  void of(SessionFact.Deleted fact) {
    accounts.forget(fact.sessionId(), fact.occurredAt());
    timeline.forget(fact.sessionId());
    addresses.forget(fact.sessionId());
    people.forget(fact.sessionId());
    announcer.forget(fact.sessionId());
    files.forget(fact.sessionId());
    keys.forget(fact.sessionId());
    log.atInfo().addKeyValue("session", fact.sessionId()).log("session.forgotten");
  }
}
