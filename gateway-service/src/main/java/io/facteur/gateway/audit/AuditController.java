package io.facteur.gateway.audit;

import io.facteur.servicekit.problem.ProblemCode;
import io.facteur.servicekit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows what was written down. For admin keys that are not limited to sessions.
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "Audit")
class AuditController {
  private static final int LARGEST_PAGE = 100;

  private final MongoAudit audit;

  AuditController(MongoAudit audit) {
    this.audit = audit;
  }

  /// A page.
  ///
  /// @param nextCursor the `cursor` of the next page; null on the last
  @Schema(name = "AuditPage")
  record Page(List<AuditEntry> items, @Nullable String nextCursor) {}

  /// Who changed keys, what concerns all sessions, and who made and ended sessions; the newest
  /// first, for a year.
  @GetMapping
  @Operation(summary = "List what was done with rights and sessions")
  Page list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String keyId,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw new ProblemException(
          ProblemCode.INVALID_PARAMETER,
          "limit is 1 to " + LARGEST_PAGE + ".",
          Map.of("field", "limit"));
    }
    List<AuditEntry> found = audit.page(cursor, keyId, limit + 1);
    List<AuditEntry> shown = found.stream().limit(limit).toList();
    return new Page(shown, found.size() > limit ? shown.getLast().id() : null);
  }
}
