package io.facteur.launcher;

import java.io.PrintStream;

/// The terminal of whoever typed the command; log lines go elsewhere.
final class Console {
  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  void say(String text) {
    out.println(text);
    out.flush();
  }
}
