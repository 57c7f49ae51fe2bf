package io.facteur.whatsapp.simulator.control;

import io.facteur.whatsapp.simulator.account.Accounts;
import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.group.GroupNodes;
import io.facteur.whatsapp.simulator.groupdesk.GroupDesk;
import io.facteur.whatsapp.simulator.groupdesk.Membership;
import io.facteur.whatsapp.simulator.groupdesk.Outcome;
import io.facteur.whatsapp.simulator.groupdesk.RefusedChangeException;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the holder of a phone can do with groups.
public final class GroupRoutes extends RouteTable {
  private final Directory directory;
  private final GroupDesk desk;

  public GroupRoutes(Accounts accounts, GroupDesk desk) {
    directory = new Directory(accounts);
    this.desk = desk;
  }

  @Override
  List<Route> routes() {
    return List.of(
        route("POST", "/phones/*/groups", this::create),
        route("GET", "/phones/*/groups", this::list),
        route("PATCH", "/phones/*/groups/*", this::change),
        route("DELETE", "/phones/*/groups/*", this::leave),
        route("POST", "/phones/*/groups/*/participants", this::members),
        route("GET", "/phones/*/groups/*/invite", this::invite),
        route("POST", "/phones/*/groups/join", this::join),
        route("PUT", "/phones/*/privacy", this::privacy));
  }

  /// The body of `POST /phones/*/groups`.
  ///
  /// @param participants numbers
  /// @param addressing `lid`, also when absent, or `pn`
  record NewGroup(
      @Nullable String subject, @Nullable List<String> participants, @Nullable String addressing) {}

  /// The body of `PATCH /phones/*/groups/*`; what is absent stays.
  record Changes(
      @Nullable String subject,
      @Nullable Boolean announcementOnly,
      @Nullable Boolean locked,
      @Nullable Boolean joinApproval) {}

  /// The body of `POST /phones/*/groups/*/participants`.
  ///
  /// @param action `add`, `remove`, `promote` or `demote`
  record Members(@Nullable String action, @Nullable List<String> participants) {}

  /// The body of `POST /phones/*/groups/join`.
  record Joining(@Nullable String code) {}

  /// The body of `PUT /phones/*/privacy`.
  ///
  /// @param groups who may add this person to groups: `everybody` or `nobody`
  record Privacy(@Nullable String groups) {}

  /// A group as this interface shows it.
  record View(
      String id,
      String subject,
      String addressing,
      boolean announcementOnly,
      boolean locked,
      boolean joinApproval,
      List<MemberView> participants) {}

  /// A member.
  ///
  /// @param role `member`, `admin` or `superadmin`
  record MemberView(String phoneNumber, String role) {}

  /// What became of one person.
  ///
  /// @param code 200 when done
  record OutcomeView(String phoneNumber, int code) {}

  private static Route route(String method, String path, Function<Call, Reply> handler) {
    return Route.of(
        method,
        path,
        call -> {
          try {
            return handler.apply(call);
          } catch (RefusedChangeException e) {
            throw new RefusedException(
                e.code() == 404 ? 404 : 409,
                "GROUP_REFUSED",
                "the server refuses this: " + e.code() + " " + e.getMessage());
          }
        });
  }

  private Reply create(Call call) {
    NewGroup body = call.body(NewGroup.class);
    String subject = body.subject() == null ? "Group" : body.subject();
    boolean byLid = !"pn".equals(body.addressing());
    Membership.Made made =
        desk.membership()
            .create(
                actor(call),
                subject,
                null,
                new Group.Settings(false, false, false, false, 0),
                byLid,
                people(body.participants()));
    return Reply.created(view(made.group()));
  }

  private Reply list(Call call) {
    return Reply.ok(desk.groups().of(actor(call).phone()).stream().map(GroupRoutes::view).toList());
  }

  private Reply change(Call call) {
    Changes body = call.body(Changes.class);
    List<Node> changes = new ArrayList<>();
    if (body.subject() != null) {
      changes.add(Node.named("subject").text(body.subject()).build());
    }
    if (body.announcementOnly() != null) {
      changes.add(Node.of(body.announcementOnly() ? "announcement" : "not_announcement"));
    }
    if (body.locked() != null) {
      changes.add(Node.of(body.locked() ? "locked" : "unlocked"));
    }
    if (body.joinApproval() != null) {
      changes.add(GroupNodes.approvalMode(body.joinApproval()));
    }
    changes.forEach(change -> desk.settings().change(actor(call), id(call), change));
    return Reply.ok(view(desk.groups().find(id(call)).orElseThrow()));
  }

  private Reply leave(Call call) {
    desk.membership().leave(actor(call), id(call));
    return Reply.done();
  }

  private Reply members(Call call) {
    Members body = call.body(Members.class);
    List<Jid> people = people(body.participants());
    Membership membership = desk.membership();
    List<Outcome> outcomes =
        switch (body.action()) {
          case "add" -> membership.add(actor(call), id(call), people);
          case "remove" -> membership.remove(actor(call), id(call), people);
          case "promote" -> membership.rank(actor(call), id(call), people, true);
          case "demote" -> membership.rank(actor(call), id(call), people, false);
          case null, default ->
              throw RefusedException.badRequest(
                  "INVALID_BODY", "action is add, remove, promote or demote");
        };
    return Reply.ok(
        outcomes.stream()
            .map(outcome ->
                new OutcomeView(
                    "+" + (outcome.phone() == null ? outcome.named() : outcome.phone()),
                    outcome.error() == 0 ? 200 : outcome.error()))
            .toList());
  }

  private Reply invite(Call call) {
    return Reply.ok(Map.of("code", desk.entrance().code(actor(call), id(call))));
  }

  private Reply join(Call call) {
    Joining body = call.body(Joining.class);
    Group group = desk.entrance().join(actor(call), body.code() == null ? "" : body.code());
    boolean waiting = group.member(actor(call).phone()).isEmpty();
    return Reply.ok(Map.of("id", group.jid().toString(), "waiting", waiting));
  }

  private Reply privacy(Call call) {
    boolean everybody = !"nobody".equals(call.body(Privacy.class).groups());
    desk.groups().letBeAdded(actor(call).phone(), everybody);
    return Reply.done();
  }

  private static View view(Group group) {
    Group.Settings settings = group.settings();
    return new View(
        group.jid().toString(),
        group.subject().text(),
        group.byLid() ? "lid" : "pn",
        settings.announcement(),
        settings.locked(),
        settings.approval(),
        group.members().stream()
            .map(member ->
                new MemberView(
                    "+" + member.phone(), member.rank().isEmpty() ? "member" : member.rank()))
            .toList());
  }

  private static List<Jid> people(@Nullable List<String> numbers) {
    return numbers == null
        ? List.of()
        : numbers.stream().map(number -> Jid.user(PhoneNumber.digits(number))).toList();
  }

  private DeviceId actor(Call call) {
    return directory.holder(call).primary();
  }

  private static Jid id(Call call) {
    return Jid.tryParse(call.variable(1))
        .filter(Jid::isGroup)
        .orElseThrow(
            () -> RefusedException.badRequest("INVALID_GROUP", "a group's address ends in @g.us"));
  }
}
