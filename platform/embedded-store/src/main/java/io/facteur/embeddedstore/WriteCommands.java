package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.FailedToParseException;
import de.bwaldvogel.mongo.exception.InvalidNamespaceError;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;

/// `insert`, `update` and `delete`: statement by statement, stopping at the first error when
/// ordered. (mongo-java-server goes on after a failed update, counts documents it did not insert
/// and names no key in its errors.)
final class WriteCommands {
  private final StoreDatabase database;
  private final Channel channel;

  WriteCommands(StoreDatabase database, Channel channel) {
    this.database = database;
    this.channel = channel;
  }

  Document insert(Document command) {
    var collection = database.writable(target(command, "insert"));
    return new Batch(command)
        .run(
            "documents",
            (_, document) -> {
              collection.addDocument(document);
              return new Document("n", 1);
            });
  }

  Document update(Document command) {
    var name = target(command, "update");
    return new Batch(command)
        .run(
            "updates",
            (index, statement) -> {
              if (!(statement.get("u") instanceof Document change)) {
                throw new FailedToParseException("pipeline updates are not supported");
              }
              return statement.containsKey("arrayFilters")
                  ? updateElements(name, statement)
                  : counted(index, update(database.writable(name), statement, change));
            });
  }

  private static Document update(StoreCollection collection, Document statement, Document change) {
    return collection.updateDocuments(
        Fields.document(statement, "q"),
        change,
        ArrayFilters.empty(),
        Utils.isTrue(statement.get("multi")),
        Utils.isTrue(statement.get("upsert")),
        NoopOplog.get());
  }

  /// An upsert counts as one document, and is told apart.
  private static Document counted(int index, Document result) {
    if (result.containsKey("upserted")) {
      return new Document("n", 1)
          .append("nModified", 0)
          .append("upserted", upserted(index, result.get("upserted")));
    }
    return result;
  }

  private static List<Document> upserted(int index, Object id) {
    return List.of(new Document("index", index).append("_id", id));
  }

  /// Array filters can be read by mongo-java-server's own command only.
  private Document updateElements(String collection, Document statement) {
    var answer =
        database.handleCommand(
            channel,
            "update",
            new Document("update", collection).append("updates", List.of(statement)),
            _ -> database,
            NoopOplog.get());
    if (answer.get("writeErrors") instanceof List<?> errors
        && errors.getFirst() instanceof Document error) {
      throw new MongoServerError(
          error.get("code") instanceof Number code ? code.intValue() : 0,
          String.valueOf(error.get("codeName")),
          String.valueOf(error.get("errmsg")));
    }
    return answer;
  }

  Document delete(Document command) {
    var collection = database.existing(target(command, "delete"));
    return new Batch(command)
        .run(
            "deletes",
            (_, statement) -> {
              var limit = Fields.number(statement, "limit");
              var query = Fields.document(statement, "q");
              return new Document(
                  "n",
                  collection
                      .map(found -> found.deleteDocuments(query, limit, NoopOplog.get()))
                      .orElse(0));
            });
  }

  private String target(Document command, String verb) {
    var name = String.valueOf(command.get(verb));
    if (StoreDatabase.isSystem(name)) {
      throw new InvalidNamespaceError(database.getDatabaseName() + "." + name);
    }
    return name;
  }

  /// One statement of a batch.
  private interface Statement {
    /// Runs it and tells `n`, and for updates `nModified` and `upserted`.
    Document run(int index, Document statement);
  }

  /// A command with several statements, and the answer that gathers on the way.
  private static final class Batch {
    private final Document command;
    private final boolean ordered;
    private final List<Object> upserted = new ArrayList<>();
    private final List<Document> errors = new ArrayList<>();
    private int n;
    private int nModified;

    Batch(Document command) {
      this.command = command;
      this.ordered = !Boolean.FALSE.equals(command.get("ordered"));
    }

    Document run(String field, Statement each) {
      var statements = Fields.list(command, field);
      for (var index = 0; index < statements.size(); index++) {
        try {
          count(each.run(index, (Document) statements.get(index)));
        } catch (MongoServerException e) {
          errors.add(ErrorAnswer.writeError(index, e));
          if (ordered) {
            break;
          }
        }
      }
      return answer(field.equals("updates"));
    }

    private void count(Document result) {
      n += Fields.number(result, "n");
      nModified += Fields.number(result, "nModified", 0);
      if (result.get("upserted") instanceof List<?> more) {
        upserted.addAll(more);
      }
    }

    private Document answer(boolean updates) {
      var answer = new Document("n", n);
      if (updates) {
        answer.append("nModified", nModified);
      }
      if (!upserted.isEmpty()) {
        answer.append("upserted", upserted);
      }
      if (!errors.isEmpty()) {
        answer.append("writeErrors", errors);
      }
      Utils.markOkay(answer);
      return answer;
    }
  }
}
