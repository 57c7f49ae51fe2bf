package io.facteur.whatsapp.simulator.groupdesk;

import io.facteur.whatsapp.simulator.account.DeviceId;
import io.facteur.whatsapp.simulator.group.Group;
import io.facteur.whatsapp.simulator.iq.IqAnswer;
import io.facteur.whatsapp.simulator.iq.IqHandler;
import io.facteur.whatsapp.simulator.stream.LinkedClient;
import io.facteur.whatsapp.wire.jid.Jid;
import io.facteur.whatsapp.wire.node.MalformedNodeException;
import io.facteur.whatsapp.wire.node.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Every question about groups, by the element that asks it. Protocol reference: messaging.md §6.1,
/// §6.2.
public final class GroupQuestions {
  private final GroupDesk desk;

  public GroupQuestions(GroupDesk desk) {
    this.desk = desk;
  }

  /// What a linked device asks, without what can go wrong.
  private interface Question {
    IqAnswer answer(DeviceId asker, Node iq);
  }

  /// Those that change nothing.
  public Map<String, IqHandler> gets() {
    return Map.of(
        "query", handler(this::query),
        "participating", handler(this::participating),
        "invite", handler(this::invite),
        "membership_approval_requests", handler(this::requests));
  }

  /// Those that change something.
  public Map<String, IqHandler> sets() {
    Map<String, IqHandler> sets = new HashMap<>();
    sets.put("create", handler(this::create));
    sets.put("leave", handler(this::leave));
    for (String change : List.of("add", "remove", "promote", "demote")) {
      sets.put(change, handler((asker, iq) -> members(asker, iq, change)));
    }
    for (String tag : SettingChanges.TAGS) {
      sets.put(
          tag,
          handler((asker, iq) -> {
            desk.settings().change(asker, iq.requireJid("to"), iq.requireChild(tag));
            return IqAnswer.empty();
          }));
    }
    sets.put("invite", handler(this::newCodeOrJoin));
    sets.put("accept", handler(this::accept));
    sets.put("revoke", handler(this::revoke));
    sets.put("membership_requests_action", handler(this::decide));
    return Map.copyOf(sets);
  }

  /// Another picture of a group.
  public IqHandler picture() {
    return handler((asker, iq) -> {
      Optional<Jid> group = iq.jid("target").filter(Jid::isGroup);
      if (group.isEmpty()) {
        return IqAnswer.empty();
      }
      boolean any = iq.child("picture").isPresent();
      String id = desk.settings().picture(asker, group.get(), any);
      return id.isEmpty()
          ? IqAnswer.empty()
          : IqAnswer.of(Node.named("picture").attr("id", id).build());
    });
  }

  private static IqHandler handler(Question question) {
    return (LinkedClient asker, Node iq) -> {
      try {
        return question.answer(asker.device(), iq);
      } catch (RefusedChangeException e) {
        return new IqAnswer.Failure(e.code(), String.valueOf(e.getMessage()));
      }
    };
  }

  private IqAnswer query(DeviceId asker, Node iq) {
    Jid id = iq.requireJid("to");
    Optional<Node> invitation = iq.requireChild("query").child("add_request");
    if (invitation.isPresent()) {
      Group group = desk.entrance().byTicket(asker, id, invitation.get().require("code"));
      return IqAnswer.of(desk.nodes().outside(group).build());
    }
    return IqAnswer.of(desk.nodes().group(desk.membership().asMember(asker, id)));
  }

  private IqAnswer participating(DeviceId asker, Node iq) {
    return IqAnswer.of(
        Node.named("groups")
            .children(desk.groups().of(asker.phone()).stream().map(desk.nodes()::group).toList())
            .build());
  }

  private IqAnswer invite(DeviceId asker, Node iq) {
    Optional<String> code = iq.requireChild("invite").attribute("code");
    return code.isPresent()
        ? IqAnswer.of(desk.nodes().outside(desk.entrance().byCode(code.get())).build())
        : codeOf(desk.entrance().code(asker, iq.requireJid("to")));
  }

  private IqAnswer newCodeOrJoin(DeviceId asker, Node iq) {
    Optional<String> code = iq.requireChild("invite").attribute("code");
    if (code.isEmpty()) {
      return codeOf(desk.entrance().newCode(asker, iq.requireJid("to")));
    }
    Group group = desk.entrance().join(asker, code.get());
    boolean in = group.member(asker.phone()).isPresent();
    return IqAnswer.of(
        Node.named(in ? "group" : "membership_approval_request").attr("jid", group.jid()).build());
  }

  private static IqAnswer codeOf(String code) {
    return IqAnswer.of(Node.named("invite").attr("code", code).build());
  }

  private IqAnswer create(DeviceId asker, Node iq) {
    Node wanted = iq.requireChild("create");
    List<Jid> people = people(wanted);
    // Real servers make groups addressed by hidden id; clients of the former kind name numbers.
    boolean byLid = people.stream().anyMatch(Jid::isLid);
    Membership.Made made =
        desk.membership()
            .create(
                asker,
                wanted.require("subject"),
                wanted
                    .child("description")
                    .flatMap(description -> description.child("body"))
                    .map(Node::text)
                    .orElse(null),
                settings(wanted),
                byLid,
                people);
    Node group = desk.nodes().group(made.group());
    List<Node> refused =
        made.outcomes().stream()
            .filter(outcome -> outcome.error() != 0)
            .map(outcome -> node(outcome, made.group()))
            .toList();
    Node.Builder answer = Node.named("group");
    group.attributes().forEach(answer::attr);
    return IqAnswer.of(answer.children(group.children()).children(refused).build());
  }

  private static Group.Settings settings(Node wanted) {
    return new Group.Settings(
        wanted.child("announcement").isPresent(),
        wanted.child("locked").isPresent(),
        wanted.child("member_add_mode").filter(mode -> mode.text().equals("admin_add")).isPresent(),
        wanted
            .child("membership_approval_mode")
            .flatMap(mode -> mode.child("group_join"))
            .filter(join -> join.attribute("state").orElse("").equals("on"))
            .isPresent(),
        wanted.child("ephemeral").stream()
            .mapToLong(timer -> timer.number("expiration").orElse(0))
            .findFirst()
            .orElse(0));
  }

  private IqAnswer leave(DeviceId asker, Node iq) {
    List<Node> left =
        iq.requireChild("leave").children("group").stream()
            .map(group -> {
              desk.membership().leave(asker, group.requireJid("id"));
              return Node.named("group").attr("id", group.require("id")).build();
            })
            .toList();
    return IqAnswer.of(Node.named("leave").children(left).build());
  }

  private IqAnswer members(DeviceId asker, Node iq, String change) {
    Jid id = iq.requireJid("to");
    List<Jid> people = people(iq.requireChild(change));
    List<Outcome> outcomes =
        switch (change) {
          case "add" -> desk.membership().add(asker, id, people);
          case "remove" -> desk.membership().remove(asker, id, people);
          default -> desk.membership().rank(asker, id, people, change.equals("promote"));
        };
    return IqAnswer.of(outcomes(change, id, outcomes));
  }

  private IqAnswer accept(DeviceId asker, Node iq) {
    Node invitation = iq.requireChild("accept");
    Group group = desk.entrance().accept(asker, iq.requireJid("to"), invitation.require("code"));
    return IqAnswer.of(Node.named("group").attr("jid", group.jid()).build());
  }

  private IqAnswer revoke(DeviceId asker, Node iq) {
    desk.entrance().revoke(asker, iq.requireJid("to"), people(iq.requireChild("revoke")));
    return IqAnswer.empty();
  }

  private IqAnswer requests(DeviceId asker, Node iq) {
    Group group = desk.membership().asAdmin(asker, iq.requireJid("to"));
    List<Node> waiting =
        group.door().requests().stream()
            .map(request ->
                desk.nodes()
                    .person(group, "membership_approval_request", request.phone())
                    .attr("request_time", request.at())
                    .attr("request_method", request.method())
                    .build())
            .toList();
    return IqAnswer.of(Node.named("membership_approval_requests").children(waiting).build());
  }

  private IqAnswer decide(DeviceId asker, Node iq) {
    Jid id = iq.requireJid("to");
    Node action = iq.requireChild("membership_requests_action");
    Node decision =
        Stream.of("approve", "reject")
            .flatMap(tag -> action.child(tag).stream())
            .findFirst()
            .orElseThrow(() -> new MalformedNodeException("no decision"));
    List<Outcome> outcomes =
        desk.entrance().decide(asker, id, decision.is("approve"), people(decision));
    return IqAnswer.of(
        Node.of("membership_requests_action", outcomes(decision.tag(), id, outcomes)));
  }

  private Node outcomes(String tag, Jid id, List<Outcome> outcomes) {
    Optional<Group> group = desk.groups().find(id);
    return Node.named(tag)
        .children(
            outcomes.stream()
                .map(outcome ->
                    group.map(found -> node(outcome, found)).orElseGet(() -> node(outcome)))
                .toList())
        .build();
  }

  private Node node(Outcome outcome, Group group) {
    String phone = outcome.phone();
    Node.Builder node =
        phone == null
            ? Node.named("participant").attr("jid", outcome.named())
            : desk.nodes().person(group, "participant", phone);
    if (outcome.error() != 0) {
      node.attr("error", outcome.error());
    }
    Group.Ticket ticket = outcome.ticket();
    if (ticket != null) {
      node.child(
          Node.named("add_request")
              .attr("code", ticket.code())
              .attr("expiration", ticket.until())
              .build());
    }
    return node.build();
  }

  private static Node node(Outcome outcome) {
    return Node.named("participant").attr("jid", outcome.named()).build();
  }

  private static List<Jid> people(Node parent) {
    return parent.children("participant").stream()
        .map(participant -> participant.requireJid("jid"))
        .toList();
  }
}
