package io.facteur.e2e.installation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A disk of a few megabytes, in memory, which only one process sees: it is mounted in a namespace
/// of that process (Linux, `unshare` of util-linux; no rights are needed where the system lets
/// users have namespaces).
///
/// @param at where it is mounted; a folder that exists
public record SmallDisk(Path at, int mebibytes) {

  /// Whether this system can have one.
  public static boolean possible() {
    try {
      Process tried =
          new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return tried.waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The disk as others see it, through that process.
  public Path seenThrough(long pid) {
    return Path.of("/proc/" + pid + "/root" + at.toAbsolutePath());
  }

  List<String> wrapper() {
    return List.of(
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        "mount -t tmpfs -o size=" + mebibytes + "m tmpfs \"$0\" && exec \"$@\"",
        at.toAbsolutePath().toString());
  }
}
