package io.facteur.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.facteur.servicekit.problem.ProblemCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page on errors has every code there is, and each code means one thing.
/// `-Dfacteur.write-errors=true` writes the page.
class ErrorsPageTest {
  private static final Path PAGE = Path.of("../docs/errors.md");
  private static final String HEAD =
      """
      # Errors

      Every refusal and failure is `application/problem+json` with `status`, `code`, `title`, `detail` (also as `message`), `requestId`
      and, where it helps, the `field` it is about, a `setting` to change, or `retryAfter` in seconds (also as the header
      `Retry-After`). `code` never changes its meaning; `detail` is for people. What an answer has besides is in the API page
      (`/api/docs`). This page is made from the code (`ErrorsPageTest`).

      | code | status | title | of |
      |---|---|---|---|
      """;

  @Test
  void hasEveryCode() throws IOException {
    String page = HEAD + rows();

    if (Boolean.getBoolean("facteur.write-errors")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String rows() {
    Map<String, ProblemCode> codes = new TreeMap<>();
    Map<String, TreeSet<String>> owners = new TreeMap<>();
    new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.facteur")
            .stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getRawType().isEquivalentTo(ProblemCode.class))
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .forEach(field -> {
              ProblemCode code = value(field);
              ProblemCode known = codes.putIfAbsent(code.code(), code);
              if (known != null) {
                assertThat(known.status()).as(code.code()).isEqualTo(code.status());
              }
              owners
                  .computeIfAbsent(code.code(), _ -> new TreeSet<>())
                  .add(owner(field.getOwner().getPackageName()));
            });
    assertThat(codes).hasSizeGreaterThan(50);
    return codes.values().stream()
        .map(code ->
            "| `%s` | %d | %s | %s |\n"
                .formatted(
                    code.code(),
                    code.status(),
                    code.title(),
                    String.join(", ", owners.get(code.code()))))
        .collect(Collectors.joining());
  }

  private static String owner(String packageName) {
    String first = packageName.substring("io.facteur.".length()).split("\\.")[0];
    return first.equals("servicekit") ? "all" : first;
  }

  private static ProblemCode value(JavaField field) {
    try {
      Field reflected = field.reflect();
      reflected.setAccessible(true);
      return (ProblemCode) reflected.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
