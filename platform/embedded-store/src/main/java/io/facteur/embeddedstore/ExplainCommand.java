package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.FailedToParseException;

/// `explain` for `find`, `count`, `distinct` and `aggregate`: shows the plan without running it.
final class ExplainCommand {
  private ExplainCommand() {}

  static Document run(StoreDatabase database, Document command) {
    if (!(command.get("explain") instanceof Document explained) || explained.isEmpty()) {
      throw new FailedToParseException("explain needs a command to explain");
    }
    var verb = explained.keySet().iterator().next();
    var name = String.valueOf(explained.get(verb));
    var selection = selection(verb, explained);
    var plan =
        database
            .existing(name)
            .map(collection -> collection.plan(selection).describe())
            .orElseGet(() -> new Document("stage", "EOF"));
    var answer =
        new Document(
            "queryPlanner",
            new Document("namespace", database.getDatabaseName() + "." + name)
                .append("winningPlan", plan));
    Utils.markOkay(answer);
    return answer;
  }

  private static Selection selection(String verb, Document explained) {
    return switch (verb) {
      case "find" -> ReadCommands.selection(explained);
      case "count", "distinct" -> Selection.of((Document) explained.get("query"), null, 0, 0);
      case "aggregate" -> AggregateCommand.Head.of(explained).selection();
      default -> throw new FailedToParseException("explain does not know " + verb);
    };
  }
}
