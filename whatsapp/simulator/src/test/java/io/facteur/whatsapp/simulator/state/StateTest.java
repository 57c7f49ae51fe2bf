package io.facteur.whatsapp.simulator.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
  @TempDir private Path folder;

  record Row(String name, byte[] bytes) {}

  @Test
  void findsCommittedRowsAgainAndForgetsRemovedOnes() {
    try (State state = State.in(folder)) {
      Table<Row> rows = state.table("row", Row.class);
      rows.put("a/1", new Row("one", new byte[] {1}));
      rows.put("a/2", new Row("two", new byte[] {2}));
      rows.put("b/1", new Row("three", new byte[] {3}));
      state.commit();
      rows.remove("a/2");
      state.commit();
      rows.put("a/3", new Row("never committed", new byte[0]));
    }

    try (State state = State.in(folder)) {
      Table<Row> rows = state.table("row", Row.class);
      assertThat(rows.keys("")).containsExactly("a/1", "b/1");
      assertThat(rows.startingWith("a/")).singleElement().extracting(Row::name).isEqualTo("one");
      assertThat(rows.find("b/1").orElseThrow().bytes()).containsExactly(3);
    }
  }

  @Test
  void dropsALineThatWasNotFinished() throws IOException {
    try (State state = State.in(folder)) {
      state.table("row", Row.class).put("a", new Row("whole", new byte[0]));
      state.commit();
    }
    Path journal = folder.resolve("simulator.jsonl");
    Files.writeString(journal, "[{\"t\":\"row\",\"k\":\"b\"", StandardOpenOption.APPEND);

    try (State state = State.in(folder)) {
      Table<Row> rows = state.table("row", Row.class);
      assertThat(rows.keys("")).containsExactly("a");
      rows.put("c", new Row("next", new byte[0]));
      state.commit();
    }

    try (State state = State.in(folder)) {
      assertThat(state.table("row", Row.class).keys("")).containsExactly("a", "c");
    }
  }

  @Test
  void refusesAFileOfAnotherKind() throws IOException {
    Files.writeString(folder.resolve("simulator.jsonl"), "something else\n");

    assertThatThrownBy(() -> State.in(folder)).isInstanceOf(StateUnreadableException.class);
  }

  @Test
  void rewritesAJournalThatHasGrownFarBeyondItsRows() throws IOException {
    try (State state = State.in(folder)) {
      Table<Row> rows = state.table("row", Row.class);
      byte[] large = new byte[1 << 20];
      for (int i = 0; i < 20; i++) {
        rows.put("same", new Row("generation " + i, large));
        state.commit();
      }
      assertThat(Files.size(folder.resolve("simulator.jsonl"))).isLessThan(16L << 20);
    }

    try (State state = State.in(folder)) {
      Row row = state.table("row", Row.class).find("same").orElseThrow();
      assertThat(row.name()).isEqualTo("generation 19");
    }
  }

  @Test
  void runsLaterStepsInTheTurnAndEffectsAfterItsCommit() {
    var order = new ArrayList<String>();
    try (World world = new World(State.inMemory(), Clock.systemUTC())) {
      world.turn(() -> {
        world.afterCommit(() -> order.add("effect"));
        world.then(() -> order.add("step"));
        world.turn(() -> order.add("inner turn"));
        order.add("turn");
      });
    }

    assertThat(order).isEqualTo(List.of("inner turn", "turn", "step", "effect"));
  }
}
