package io.facteur.sender.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of each message of a batch, in its order.
///
/// @param accepted how many were
/// @param refused how many were not
@Schema(name = "BatchAnswer")
record BatchAnswer(
    @Schema(example = "1") int accepted, @Schema(example = "1") int refused, List<Item> results) {

  /// One message: accepted, or refused as a POST of it alone would have been.
  ///
  /// @param status that the POST would have had
  @Schema(name = "BatchResult")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      @Schema(example = "200") int status,
      @Nullable SendAnswer message,
      @Nullable Problem problem) {}

  /// Why one was refused.
  @Schema(name = "BatchProblem")
  record Problem(
      @Schema(example = "INVALID_PHONE_NUMBER") String code,
      @Schema(example = "Invalid phone number format") String message) {}

  static BatchAnswer of(List<Item> results) {
    int accepted = (int) results.stream().filter(item -> item.message() != null).count();
    return new BatchAnswer(accepted, results.size() - accepted, results);
  }
}
