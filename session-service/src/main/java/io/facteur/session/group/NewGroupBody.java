package io.facteur.session.group;

import io.facteur.whatsapp.engine.group.Group;
import io.facteur.whatsapp.engine.group.NewGroup;
import io.facteur.whatsapp.wire.jid.Jid;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of a POST of a group.
@Schema(name = "NewGroup")
record NewGroupBody(
    @Schema(example = "Equipe livraison", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String subject,
    @Schema(
            description = "Phone numbers or chat ids of people to be in it.",
            example = "[\"+33687654321\", \"+33611111111\"]")
        @Nullable List<String> participants,
    @Schema(example = "Tournées et retards") @Nullable String description,
    @Schema(description = "Only admins write.") @Nullable Boolean announcementOnly,
    @Schema(description = "Only admins change subject, description and picture.")
        @Nullable Boolean locked,
    @Schema(description = "Only admins add members.") @Nullable Boolean adminsAdd,
    @Schema(description = "Admins decide who joins.") @Nullable Boolean joinApproval,
    @Schema(description = "Seconds after which messages disappear: 0, 86400, 604800, 7776000.")
        @Nullable Integer disappearingSeconds) {
  private static final int MOST = 1023;

  NewGroup wanted() {
    var people =
        participants == null || participants.isEmpty()
            ? List.<Jid>of()
            : People.parse(participants, MOST);
    return new NewGroup(
        GroupTexts.subject(subject),
        people,
        description == null || description.isEmpty() ? null : GroupTexts.description(description),
        new Group.Settings(
            isTrue(announcementOnly),
            isTrue(locked),
            isTrue(adminsAdd),
            isTrue(joinApproval),
            GroupTexts.timer(Objects.requireNonNullElse(disappearingSeconds, 0))));
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
