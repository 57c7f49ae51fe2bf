package io.facteur.session.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facteur.contracts.session.SessionFact;
import io.facteur.vault.VaultException;
import io.facteur.whatsapp.engine.message.Inbound;
import io.facteur.whatsapp.engine.store.EngineStores;
import io.facteur.whatsapp.engine.store.FencedException;
import io.facteur.whatsapp.engine.store.InboundJournal.Recording;
import io.facteur.whatsapp.engine.store.KeyHolders;
import io.facteur.whatsapp.engine.store.RatchetWrite;
import io.facteur.whatsapp.engine.store.SenderKeyName;
import io.facteur.whatsapp.engine.store.StoreException;
import io.facteur.whatsapp.engine.store.StoredPreKey;
import io.facteur.whatsapp.engine.store.WireEntry;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.jid.SignalAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the adapters promise beyond their ports: secrets, sessions and owners kept apart.
class SessionStoresTest {
  private static final SignalAddress ALICE = new SignalAddress("33600000002", 0);
  private static final Jid GROUP = Jid.group("120363000000000001");
  private static final byte[] SECRET =
      "thirty-two bytes nobody may read".getBytes(StandardCharsets.UTF_8);

  private final StoreUnderTest database = new StoreUnderTest();
  private final EngineStores session = database.session();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void writesNoSecretInClear() {
    writeEverywhere(session, SECRET);

    var all = new StringBuilder();
    for (var name : database.database.listCollectionNames()) {
      database.database.getCollection(name).find().forEach(found -> all.append(found.toJson()));
    }

    assertThat(all)
        .doesNotContain(new String(SECRET, StandardCharsets.UTF_8))
        .doesNotContain(HexFormat.of().formatHex(SECRET))
        .doesNotContain(Base64.getEncoder().encodeToString(SECRET).substring(0, 40))
        .doesNotContain(Base64.getUrlEncoder().encodeToString(SECRET).substring(0, 40));
  }

  @Test
  void keepsSessionsApart() {
    var other = database.otherSession();
    writeEverywhere(other, SECRET);

    assertThat(session.device().load()).isEmpty();
    assertThat(session.preKeys().find(1)).isEmpty();
    assertThat(session.preKeys().notUploaded(9)).isEmpty();
    assertThat(session.ratchets().addressesOf(ALICE.name())).isEmpty();
    assertThat(session.identities().find(ALICE)).isEmpty();
    assertThat(session.lidMappings().lidOf("33600000002")).isEmpty();
    assertThat(session.wireJournal().unsettled()).isEmpty();
    assertThat(session.inboundJournal().containsCiphertext(SECRET)).isFalse();
  }

  @Test
  void opensNoSecretThatWasMovedToAnotherPlace() {
    session.ratchets().compareAndSet(List.of(new RatchetWrite(ALICE, 0, SECRET)));
    var ratchets = database.database.getCollection("ratchets");
    var moved =
        new Document(requireNonNull(ratchets.find().first()))
            .append("_id", "shop|33600000003:0")
            .append("name", "33600000003");
    ratchets.insertOne(moved);

    assertThatThrownBy(() -> session.ratchets().load(new SignalAddress("33600000003", 0)))
        .isInstanceOf(StoreException.class)
        .hasCauseInstanceOf(VaultException.class);
  }

  @Test
  void opensNoOlderStateThatWasPutBack() {
    session.ratchets().compareAndSet(List.of(new RatchetWrite(ALICE, 0, SECRET)));
    var ratchets = database.database.getCollection("ratchets");
    var older = requireNonNull(ratchets.find().first()).getString("sealed");
    session.ratchets().compareAndSet(List.of(new RatchetWrite(ALICE, 1, SECRET)));

    ratchets.updateOne(new Document(), new Document("$set", new Document("sealed", older)));

    // Its owner goes on with the state it remembers; whoever opens the session next finds out.
    var next = database.session().ratchets();
    assertThatThrownBy(() -> next.load(ALICE)).isInstanceOf(StoreException.class);
  }

  @Test
  void refusesEveryWriteOfAFormerOwner() {
    database.owned.set(false);

    assertThat(writesOf(session, SECRET))
        .isNotEmpty()
        .allSatisfy(write -> assertThatThrownBy(write::run).isInstanceOf(FencedException.class));
  }

  @Test
  void callsADamagedSecretAFailureOfTheStore() {
    var ratchets = session.ratchets();
    database
        .database
        .getCollection("ratchets")
        .insertOne(
            new Document("_id", "shop|33600000002:0")
                .append("session", "shop")
                .append("name", "33600000002")
                .append("device", 0)
                .append("version", 1L)
                .append("sealed", "v1.AAAA"));

    assertThatThrownBy(() -> ratchets.load(ALICE))
        .isInstanceOf(StoreException.class)
        .hasMessage("load a ratchet");
  }

  @Test
  void tellsAMessageInTheSameStepInWhichItIsRecorded() {
    var message = message("3EB0", false);

    assertThat(session.inboundJournal().record(message)).isEqualTo(Recording.NEW);
    assertThat(session.inboundJournal().record(message)).isEqualTo(Recording.DUPLICATE);

    assertThat(database.published)
        .singleElement()
        .isInstanceOfSatisfying(
            SessionFact.MessageDecrypted.class,
            fact -> {
              assertThat(fact.id()).isEqualTo("m|1927@lid|1927@lid|3EB0");
              assertThat(fact.sequence()).isEqualTo(1);
              assertThat(fact.chatJid()).isEqualTo("33600000002@s.whatsapp.net");
              assertThat(fact.chatAlternateJid()).isEqualTo("1927@lid");
              assertThat(database.vault.open("inbound.payload", "shop", fact.id(), fact.payload()))
                  .isEqualTo(SECRET);
            });
    assertThat(database.journal.after("shop", 0, 9)).isEqualTo(database.published);
  }

  @Test
  void keepsToItselfWhatTheAccountsDevicesTellEachOther() {
    var message = message("3EB1", true);

    assertThat(session.inboundJournal().record(message)).isEqualTo(Recording.NEW);
    assertThat(session.inboundJournal().record(message)).isEqualTo(Recording.DUPLICATE);

    assertThat(session.inboundJournal().contains(message.dedupeKey())).isTrue();
    assertThat(database.published).isEmpty();
  }

  @Test
  void tellsAnUndecryptableMessageOnlyWhenNothingMoreIsAskedOfItsSender() {
    session.inboundJournal().record(undecryptable(1, false));
    session.inboundJournal().record(undecryptable(2, true));

    assertThat(database.published)
        .singleElement()
        .isInstanceOf(SessionFact.MessageUndecryptable.class);
  }

  @Test
  void forgetsOneSessionWholeAndNothingOfAnother() {
    writeEverywhere(session, SECRET);
    writeEverywhere(database.otherSession(), SECRET);

    database.stores.forget(StoreUnderTest.SESSION);

    var next = database.session();
    assertThat(next.device().load()).isEmpty();
    assertThat(next.ratchets().load(ALICE)).isEmpty();
    assertThat(next.wireJournal().find("A")).isEmpty();
    assertThat(database.otherSession().ratchets().load(ALICE)).isPresent();
    for (var name :
        List.of(
            "prekeys",
            "ratchets",
            "identities",
            "lid-mappings",
            "wire",
            "inbound",
            "sender-keys",
            "key-holders",
            "groups")) {
      assertThat(
              database.database.getCollection(name).countDocuments(new Document("session", "shop")))
          .as(name)
          .isZero();
    }
  }

  private static void writeEverywhere(EngineStores stores, byte[] secret) {
    writesOf(stores, secret).forEach(Runnable::run);
  }

  private static List<Runnable> writesOf(EngineStores stores, byte[] secret) {
    var entry = WireEntry.intent("A", 1, Jid.user("33600000002"), secret, secret, Instant.EPOCH);
    return Stream.<Runnable>of(
            () -> stores.device().compareAndSet(0, secret),
            () ->
                stores.preKeys().insert(List.of(new StoredPreKey(1, new byte[32], secret, false))),
            () -> stores.ratchets().compareAndSet(List.of(new RatchetWrite(ALICE, 0, secret))),
            () -> stores.identities().put(ALICE, secret),
            () -> stores.lidMappings().put("33600000002", "1927"),
            () -> stores.wireJournal().insertIfAbsent(entry),
            () -> stores.senderKeys().compareAndSet(new SenderKeyName(GROUP, ALICE), 0, secret),
            () -> stores.keyHolders().put(GROUP, new KeyHolders(1, Set.of(), Set.of())),
            () -> stores.groups().put(GROUP, secret),
            () -> stores.inboundJournal().record(message("3EB0", false)),
            () -> stores.inboundJournal().record(message("3EB1", true)))
        .toList();
  }

  private static Inbound.Message message(String id, boolean peer) {
    var phone = Jid.user("33600000002");
    var lid = Jid.lid("1927");
    return new Inbound.Message(
        id,
        phone,
        lid,
        phone,
        lid,
        0,
        false,
        "Bob",
        Instant.EPOCH,
        peer,
        false,
        null,
        id.getBytes(StandardCharsets.UTF_8),
        SECRET);
  }

  private static Inbound undecryptable(int attempt, boolean last) {
    var phone = Jid.user("33600000002");
    var lid = Jid.lid("1927");
    return new Inbound.Undecryptable(
        "3EB0", phone, lid, phone, lid, Instant.EPOCH, "no_session", attempt, last);
  }
}
