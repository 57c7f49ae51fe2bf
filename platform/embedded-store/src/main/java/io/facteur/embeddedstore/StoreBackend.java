package io.facteur.embeddedstore;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.FailedToParseException;
import de.bwaldvogel.mongo.exception.NoSuchCommandException;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The command table: what is answered at once, what reads, and what writes and is answered after
/// it is durable. What mongo-java-server does well is left to it.
final class StoreBackend extends AbstractMongoBackend {
  private static final String ADMIN = "admin";
  private static final Set<String> DURABLE_LEVELS = Set.of("majority", "linearizable", "snapshot");

  private final StoreFile file;
  private final WriteGate gate;
  private final ResultCursors cursors;
  private final ReadCommands reads;
  private final AggregateCommand aggregates;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  StoreBackend(StoreFile file, WriteGate gate, Clock clock) {
    super(clock);
    this.file = file;
    this.gate = gate;
    this.cursors = new ResultCursors(getCursorRegistry(), clock);
    this.reads = new ReadCommands(cursors);
    this.aggregates = new AggregateCommand(cursors, this::resolveDatabase);
    file.databases().forEach(this::database);
    databases().flatMap(StoreDatabase::userCollections).forEach(StoreCollection::check);
  }

  ResultCursors cursors() {
    return cursors;
  }

  /// Every database there is.
  Stream<StoreDatabase> databases() {
    return names.stream().map(this::database);
  }

  private StoreDatabase database(String name) {
    return (StoreDatabase) resolveDatabase(name);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String databaseName) {
    names.add(databaseName);
    return new StoreDatabase(databaseName, file, getCursorRegistry());
  }

  @Override
  public void dropDatabase(String databaseName) {
    super.dropDatabase(databaseName);
    names.remove(databaseName);
  }

  /// Answers one command; a write is durable when this returns.
  ///
  /// @throws de.bwaldvogel.mongo.exception.MongoServerException when it is refused
  Document answer(Channel channel, String database, Document command) {
    var verb = command.keySet().iterator().next();
    return switch (verb.toLowerCase(Locale.ROOT)) {
      case "hello", "ismaster" -> hello(channel, database, command);
      case "ping", "buildinfo", "whatsmyuri", "serverstatus", "getmore", "killcursors" ->
          handleCommand(channel, database, verb, command);
      case "getlog",
          "hostinfo",
          "getcmdlineopts",
          "connectionstatus",
          "endsessions",
          "replsetgetstatus",
          "getfreemonitoringstatus" ->
          handleCommand(channel, ADMIN, verb, command);
      case "find" -> read(command, () -> reads.find(database(database), command));
      case "explain" -> read(command, () -> ExplainCommand.run(database(database), command));
      case "listdatabases" -> read(command, () -> ReadCommands.databases(databases().toList()));
      case "listcollections" ->
          read(
              command,
              () ->
                  ReadCommands.filtered(handleCommand(channel, database, verb, command), command));
      case "count", "distinct", "listindexes", "collstats", "dbstats", "validate" ->
          read(command, () -> handleCommand(channel, database, verb, command));
      case "aggregate" -> aggregate(database, command);
      case "insert" -> gate.write(() -> writes(database, channel).insert(command));
      case "update" -> gate.write(() -> writes(database, channel).update(command));
      case "delete" -> gate.write(() -> writes(database, channel).delete(command));
      case "findandmodify" -> findAndModify(channel, database, verb, command);
      case "dropindexes" -> gate.write(() -> dropIndexes(database, command));
      case "create", "createindexes", "drop", "dropdatabase", "renamecollection" ->
          gate.write(() -> handleCommand(channel, database, verb, command));
      default -> throw new NoSuchCommandException(verb);
    };
  }

  private Document hello(Channel channel, String database, Document command) {
    return handleCommand(channel, database, "isMaster", command)
        .append("isWritablePrimary", true)
        .append("readOnly", false);
  }

  private Document read(Document command, Supplier<Document> work) {
    return command.get("readConcern") instanceof Document concern
            && DURABLE_LEVELS.contains(String.valueOf(concern.get("level")))
        ? gate.readDurable(work)
        : gate.read(work);
  }

  private Document aggregate(String database, Document command) {
    return AggregateCommand.writes(command)
        ? gate.write(() -> aggregates.run(database(database), command))
        : read(command, () -> aggregates.run(database(database), command));
  }

  private WriteCommands writes(String database, Channel channel) {
    return new WriteCommands(database(database), channel);
  }

  private Document findAndModify(Channel channel, String database, String verb, Document command) {
    if (command.get("update") instanceof List<?>) {
      throw new FailedToParseException("pipeline updates are not supported");
    }
    return gate.write(() -> handleCommand(channel, database, verb, command));
  }

  private Document dropIndexes(String database, Document command) {
    var which = command.get("index");
    if (which == null) {
      throw new FailedToParseException("'index' is missing");
    }
    var holder = database(database);
    holder
        .existing(String.valueOf(command.get("dropIndexes")))
        .ifPresent(collection -> holder.dropIndexes(collection, which));
    return new Document("ok", 1.0);
  }
}
