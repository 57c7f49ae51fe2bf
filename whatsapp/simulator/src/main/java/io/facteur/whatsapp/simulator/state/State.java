package io.facteur.whatsapp.simulator.state;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All tables, and the journal their changes go to. Not thread safe: the [World] guards it.
public final class State implements AutoCloseable {
  private static final TypeReference<List<Change>> LINE = new TypeReference<>() {};

  /// A journal is rewritten when it is larger than this and than four times its last rewriting.
  private static final long SMALLEST_REWRITE = 16L << 20;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, TreeMap<String, JsonNode>> unclaimed = new HashMap<>();
  private final Map<String, Table<?>> tables = new HashMap<>();
  private final List<Change> pending = new ArrayList<>();
  private final @Nullable JournalFile journal;
  private long sizeAfterRewrite;

  private State(@Nullable Path folder) {
    journal = folder == null ? null : JournalFile.open(folder, line -> replay(folder, line));
  }

  /// State that ends with this process.
  public static State inMemory() {
    return new State(null);
  }

  /// State kept in `folder`.
  ///
  /// @throws StateUnreadableException when the folder is in use or holds something else
  public static State in(Path folder) {
    return new State(folder);
  }

  /// The table of that name with the rows read from the journal; asked for once for each name.
  public <V> Table<V> table(String name, Class<V> type) {
    var rows = new TreeMap<String, V>();
    TreeMap<String, JsonNode> read = unclaimed.remove(name);
    if (read != null) {
      read.forEach((key, value) -> rows.put(key, json.treeToValue(value, type)));
    }
    var table = new Table<V>(name, rows, this::add);
    if (tables.put(name, table) != null) {
      throw new IllegalStateException("table " + name + " has an owner already");
    }
    return table;
  }

  /// Makes every change since the last commit durable, all or none.
  void commit() {
    if (pending.isEmpty()) {
      return;
    }
    if (journal != null) {
      journal.append(json.writeValueAsString(pending));
      rewriteWhenLarge(journal);
    }
    pending.clear();
  }

  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }

  private void add(String table, String key, @Nullable Object value) {
    if (journal != null) {
      pending.add(new Change(table, key, value == null ? null : json.valueToTree(value)));
    }
  }

  private void replay(Path folder, String line) {
    try {
      for (Change change : json.readValue(line, LINE)) {
        var rows = unclaimed.computeIfAbsent(change.table(), _ -> new TreeMap<>());
        if (change.value() == null || change.value().isNull()) {
          rows.remove(change.key());
        } else {
          rows.put(change.key(), change.value());
        }
      }
    } catch (JacksonException e) {
      throw new StateUnreadableException(folder, "holds a line that is not the simulator's", e);
    }
  }

  private void rewriteWhenLarge(JournalFile file) {
    if (file.size() > Math.max(SMALLEST_REWRITE, 4 * sizeAfterRewrite)) {
      file.rewrite(snapshot());
      sizeAfterRewrite = file.size();
    }
  }

  private List<String> snapshot() {
    var lines = new ArrayList<String>();
    tables.forEach((name, table) ->
        table.forEach((key, row) -> lines.add(line(name, key, json.valueToTree(row)))));
    unclaimed.forEach(
        (name, rows) -> rows.forEach((key, value) -> lines.add(line(name, key, value))));
    return lines;
  }

  private String line(String table, String key, JsonNode value) {
    return json.writeValueAsString(List.of(new Change(table, key, value)));
  }
}
