package io.facteur.session.group;

import io.facteur.whatsapp.engine.group.Groups;
import io.facteur.whatsapp.wire.jid.Jid;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a PATCH of a group; what is absent stays. WhatsApp takes the changes one by one:
/// when it refuses one, those before it in this order were made.
@Schema(name = "GroupPatch")
record GroupPatch(
    @Schema(example = "Equipe du soir") @Nullable String subject,
    @Schema(description = "Empty for none.", example = "Tournées et retards")
        @Nullable String description,
    @Schema(description = "Only admins write.") @Nullable Boolean announcementOnly,
    @Schema(description = "Only admins change subject, description and picture.")
        @Nullable Boolean locked,
    @Schema(description = "Only admins add members.") @Nullable Boolean adminsAdd,
    @Schema(description = "Admins decide who joins.") @Nullable Boolean joinApproval,
    @Schema(description = "Seconds after which messages disappear: 0, 86400, 604800, 7776000.")
        @Nullable Integer disappearingSeconds) {

  /// Refuses what WhatsApp would not take.
  void check() {
    if (subject != null) {
      String _ = GroupTexts.subject(subject);
    }
    if (description != null) {
      String _ = GroupTexts.description(description);
    }
    if (disappearingSeconds != null) {
      int _ = GroupTexts.timer(disappearingSeconds);
    }
  }

  void applyTo(Groups groups, Jid group) {
    if (subject != null) {
      groups.subject(group, subject);
    }
    if (description != null) {
      groups.description(group, description.isEmpty() ? null : description);
    }
    if (announcementOnly != null) {
      groups.announcementOnly(group, announcementOnly);
    }
    if (locked != null) {
      groups.locked(group, locked);
    }
    if (adminsAdd != null) {
      groups.adminsAdd(group, adminsAdd);
    }
    if (joinApproval != null) {
      groups.joinApproval(group, joinApproval);
    }
    if (disappearingSeconds != null) {
      groups.timer(group, disappearingSeconds);
    }
  }
}
