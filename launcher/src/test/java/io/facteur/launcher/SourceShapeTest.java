package io.facteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// The wall against giants: lines per file and per method of all main code, measured on the syntax
/// tree.
class SourceShapeTest {
  private static final int LONGEST_FILE = 500;
  private static final int LONGEST_METHOD = 60;

  private static final List<Shape> FILES = new ArrayList<>();
  private static final List<Shape> METHODS = new ArrayList<>();

  record Shape(String name, long lines, boolean oneTable) {}

  @BeforeAll
  static void measure() throws IOException {
    Path root = Path.of("..").toAbsolutePath().normalize();
    List<Path> sources;
    try (Stream<Path> walk = Files.walk(root)) {
      sources =
          walk.filter(path -> path.toString().endsWith(".java"))
              .filter(path -> root.relativize(path).toString().contains("src/main/java/"))
              .toList();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        measure(unit, positions);
      }
    }
    assertThat(FILES).as("source files found").hasSizeGreaterThan(200);
  }

  @Test
  void noFileIsLongerThanTheWall() {
    assertThat(FILES).filteredOn(file -> file.lines() > LONGEST_FILE).isEmpty();
  }

  @Test
  void noMethodIsLongerThanTheWallUnlessItIsOneTable() {
    assertThat(METHODS)
        .filteredOn(method -> method.lines() > LONGEST_METHOD && !method.oneTable())
        .isEmpty();
  }

  @Test
  void mostFilesAndMethodsAreSmall(TestReporter reporter) throws IOException {
    reporter.publishEntry("files", summary(FILES));
    reporter.publishEntry("methods", summary(METHODS));
    Path report = Path.of("target", "source-shape.txt");
    Files.writeString(report, "files: " + summary(FILES) + "\nmethods: " + summary(METHODS) + "\n");

    assertThat(quantile(FILES, 0.5)).as("median file").isLessThanOrEqualTo(80);
    assertThat(quantile(FILES, 0.9)).as("90th percentile of files").isLessThanOrEqualTo(250);
    assertThat(quantile(METHODS, 0.5)).as("median method").isLessThanOrEqualTo(6);
    assertThat(quantile(METHODS, 0.9)).as("90th percentile of methods").isLessThanOrEqualTo(20);
  }

  private static void measure(CompilationUnitTree unit, SourcePositions positions)
      throws IOException {
    LineMap lines = unit.getLineMap();
    String file = unit.getSourceFile().getName();
    String text = unit.getSourceFile().getCharContent(true).toString();
    FILES.add(new Shape(file, text.lines().count(), false));
    new TreeScanner<@Nullable Void, String>() {
      @Override
      public @Nullable Void visitClass(ClassTree tree, String within) {
        return super.visitClass(tree, within + "." + tree.getSimpleName());
      }

      @Override
      public @Nullable Void visitMethod(MethodTree method, String within) {
        // From its result type on: annotations of an API's document are not its length.
        Tree first = method.getReturnType() == null ? method : method.getReturnType();
        long start = lines.getLineNumber(positions.getStartPosition(unit, first));
        long end = positions.getEndPosition(unit, method);
        if (method.getBody() != null && end >= 0) {
          METHODS.add(
              new Shape(
                  within + "." + method.getName(),
                  lines.getLineNumber(end) - start + 1,
                  oneTable(method.getBody().getStatements())));
        }
        return super.visitMethod(method, within);
      }
    }.scan(unit, file);
  }

  /// Whether a method is nothing but one switch or one returned expression, such as a table.
  private static boolean oneTable(List<? extends StatementTree> statements) {
    if (statements.size() != 1) {
      return false;
    }
    Tree only = statements.getFirst();
    return only instanceof SwitchTree || only instanceof ReturnTree;
  }

  private static String summary(List<Shape> shapes) {
    return String.format(
        Locale.ROOT,
        "%d, median %d, p90 %d, max %d lines",
        shapes.size(),
        quantile(shapes, 0.5),
        quantile(shapes, 0.9),
        quantile(shapes, 1));
  }

  private static long quantile(List<Shape> shapes, double part) {
    List<Long> sorted =
        shapes.stream().map(Shape::lines).sorted(Comparator.naturalOrder()).toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(part * (sorted.size() - 1))));
  }
}
