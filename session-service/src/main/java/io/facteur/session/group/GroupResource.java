package io.facteur.session.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.facteur.contracts.group.GroupMember;
import io.facteur.whatsapp.engine.group.Group;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A group as the public API shows it.
///
/// @param size how many members there are; known by an invite code too
/// @param participants absent for a group that is only known by an invite code
/// @param announcementOnly only admins write
/// @param locked only admins change subject, description and picture
/// @param adminsAdd only admins add members
/// @param joinApproval admins decide who joins
/// @param disappearingSeconds after which messages disappear; 0 for never
/// @param community the community it belongs to
@Schema(name = "Group")
@JsonInclude(JsonInclude.Include.NON_NULL)
record GroupResource(
    @Schema(example = "120363041234567890@g.us") String id,
    @Schema(example = "Equipe livraison") String subject,
    @Schema(example = "Tournées et retards") @Nullable String description,
    @Schema(example = "33612345678@c.us") @Nullable String createdBy,
    @Nullable Instant createdAt,
    @Schema(example = "3") int size,
    @Nullable List<GroupMember> participants,
    boolean announcementOnly,
    boolean locked,
    boolean adminsAdd,
    boolean joinApproval,
    @Schema(example = "0") int disappearingSeconds,
    @Schema(example = "120363040000000000@g.us") @Nullable String community) {

  static GroupResource of(Group group) {
    Group.Settings settings = group.settings();
    Group.Description description = group.description();
    List<GroupMember> members = group.members().stream().map(People::member).toList();
    return new GroupResource(
        group.id().toString(),
        group.subject(),
        description == null ? null : description.text(),
        createdBy(group),
        group.createdAt(),
        group.size(),
        members.isEmpty() ? null : members,
        settings.announcementOnly(),
        settings.locked(),
        settings.adminsAdd(),
        settings.joinApproval(),
        settings.disappearingSeconds(),
        group.parent() == null ? null : group.parent().toString());
  }

  /// By number where it is known from the members.
  private static @Nullable String createdBy(Group group) {
    var creator = group.creator();
    return creator == null
        ? null
        : group
            .member(creator)
            .map(member -> People.person(member).id())
            .orElse(People.chatId(creator));
  }
}
