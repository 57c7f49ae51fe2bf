package io.facteur.whatsapp.engine.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.facteur.whatsapp.engine.story.Soak.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// `-Dfacteur.soak.seed=N -Dfacteur.soak.seeds=N -Dfacteur.soak.messages=N` repeats a run, or makes
/// it as long as `./facteur verify engine` wants it.
class SoakStoryTest {
  private static final Path REPORT = Path.of("target", "soak-report.txt");
  private static final int AT_ONCE = 4;

  private final long seed = Long.getLong("facteur.soak.seed", 20_261_126L);
  private final int seeds = Integer.getInteger("facteur.soak.seeds", 1);
  private final int messages = Integer.getInteger("facteur.soak.messages", 200);

  @Test
  void bringsEveryMessageOnceThroughAnyWeather() throws Exception {
    List<Story> stories = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Story>> running =
          LongStream.range(seed, seed + seeds)
              .mapToObj(each -> executor.submit(() -> tell(each)))
              .toList();
      for (Future<Story> story : running) {
        try {
          stories.add(story.get());
        } catch (ExecutionException e) {
          faults.add(String.valueOf(e.getCause()));
        }
      }
    }
    report(stories, faults);
    assertThat(faults).isEmpty();
  }

  private Story tell(long each) {
    try (var soak = new Soak(each, messages)) {
      return soak.tell();
    }
  }

  /// For the page that `./facteur verify engine` writes: a line each, what and how much.
  private void report(List<Story> stories, List<String> faults) throws IOException {
    Map<String, Integer> struck = new TreeMap<>();
    stories.forEach(
        story -> story.struck().forEach((what, n) -> struck.merge(what, n, Integer::sum)));
    String report =
        """
        seeds: %d from %d on, %d messages each
        whole: %d
        messages heard: %d
        messages said: %d
        lives of the engine: %d
        faults that struck: %s
        """
            .formatted(
                seeds,
                seed,
                messages,
                stories.size(),
                stories.stream().mapToInt(Story::heard).sum(),
                stories.stream().mapToInt(Story::said).sum(),
                stories.stream().mapToInt(Story::lives).sum(),
                struck);
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, report + String.join("\n", faults));
  }
}
