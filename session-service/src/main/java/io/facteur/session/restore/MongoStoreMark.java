package io.facteur.session.restore;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A number that only grows, in the database (`installation`: `{_id: "store", mark, restores, told:
/// […]}`) and then in a file of this machine. A file that is ahead says that the database was put
/// back. What a backup of both together hides, an operator tells with a word of their choice, once.
final class MongoStoreMark {
  private static final Logger log = LoggerFactory.getLogger(MongoStoreMark.class);
  private static final String ID = "store";
  private static final String MARK = "mark";
  private static final String RESTORES = "restores";
  private static final String TOLD = "told";

  /// After a restore the number leaps, so that the files of other replicas are not ahead as well.
  private static final long LEAP = 1_000_000;

  private static final FindOneAndUpdateOptions AFTER =
      new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

  private final MongoCollection<Document> installation;
  private final MarkFile file;
  private final @Nullable String word;
  private boolean heard;

  /// @param word by which an operator says that there was a restore; null for none
  MongoStoreMark(MongoDatabase database, MarkFile file, @Nullable String word) {
    this.installation = database.getCollection("installation");
    this.file = file;
    this.word = word == null || word.isBlank() ? null : word.strip();
  }

  /// Looks, and marks this moment.
  ///
  /// @return how many restores there were
  long look() {
    long ahead = file.read();
    var before = installation.find(eq("_id", ID)).first();
    long mark = before == null ? 0 : before.getLong(MARK);
    if (ahead > mark) {
      notice("the file " + file + " is ahead of the database");
      installation.updateOne(eq("_id", ID), max(MARK, ahead + LEAP));
    }
    if (word != null && !heard) {
      hear(word);
      heard = true;
    }
    var now =
        Objects.requireNonNull(
            installation.findOneAndUpdate(eq("_id", ID), inc(MARK, 1L), AFTER), "upserted");
    file.write(now.getLong(MARK));
    Long restores = now.getLong(RESTORES);
    return restores == null ? 0 : restores;
  }

  private void notice(String how) {
    var _ = installation.findOneAndUpdate(eq("_id", ID), inc(RESTORES, 1L), AFTER);
    log.atError().addKeyValue("how", how).log("store.restored");
  }

  private void hear(String said) {
    var _ = installation.findOneAndUpdate(eq("_id", ID), inc(MARK, 1L), AFTER);
    var news =
        installation.updateOne(
            new Document("_id", ID).append(TOLD, new Document("$ne", said)),
            combine(addToSet(TOLD, said), inc(RESTORES, 1L)));
    if (news.getMatchedCount() == 1) {
      log.atError().addKeyValue("how", "FACTEUR_STORE_RESTORED=" + said).log("store.restored");
    }
  }
}
