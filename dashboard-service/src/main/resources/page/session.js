// One session: its conversations, queue, webhooks, groups and settings.

import { get, patch, post, remove, session } from "./api.js";
import { chats } from "./chats.js";
import { button, confirmed, field, fill, h } from "./dom.js";
import { attempt, every, say } from "./main.js";
import { badge, code, remedy } from "./sessions.js";
import { t, when } from "./text.js";
import { webhooks } from "./webhooks.js";

const TABS = [["chats", "Conversations"], ["queue", "Queue"], ["webhooks", "Webhooks"], ["groups", "Groups"], ["settings", "Settings"]];

export function one(main, id, tab) {
  const title = h("div.bar");
  const body = h("div");
  main.append(
    h("p", {}, h("a", { href: "#/sessions" }, `← ${t("Back to the sessions")}`)),
    title,
    h("nav.tabs", {}, TABS.map(([name, label]) =>
      h("a", { href: `#/sessions/${encodeURIComponent(id)}/${name}`, "aria-current": name === tab ? "page" : null }, t(label)))),
    body,
  );
  const stops = [every(1000, async () => {
    const shown = await get(session(id));
    fill(title, JSON.stringify([shown.status, shown.label, shown.phoneNumber]),
      h("h1", {}, shown.label ?? shown.id), h("span", {}, shown.phoneNumber ?? ""), badge(shown), remedy(shown));
  })];
  const pages = { chats, queue, webhooks, groups, settings };
  const stop = (pages[tab] ?? chats)(body, id);
  if (stop) stops.push(stop);
  return () => stops.forEach((end) => end());
}

function queue(body, id) {
  return every(1000, async () => {
    const { items } = await get(`${session(id)}/messages?status=pending&direction=outbound&limit=100`);
    fill(body, JSON.stringify(items), items.length
      ? h("table", {},
        h("thead", {}, h("tr", {}, ["Recipient", "Message", "Since", ""].map((head) => h("th", {}, head && t(head))))),
        h("tbody", {}, items.map((message) => h("tr", {},
          h("td", {}, message.chatId), h("td", {}, message.text ?? message.type), h("td", {}, when(message.timestamp)),
          h("td", {}, button(t("Cancel"), () => attempt(() => remove(`${session(id)}/messages/${encodeURIComponent(message.id)}`))))))))
      : h("p.empty", {}, t("Nothing waits.")));
  });
}

function groups(body, id) {
  attempt(async () => {
    const { items } = await get(`${session(id)}/groups`);
    body.replaceChildren(...(items.length
      ? items.map((group) => h("article.card", {},
        h("h2", {}, group.subject), h("p", {}, `${group.size} ${t("members")}`), group.description && h("p.hint", {}, group.description)))
      : [h("p.empty", {}, t("No group."))]));
  });
}

function settings(body, id) {
  const label = field(t("Label"), { maxlength: 100 });
  const pace = field(t("Messages a minute"), { type: "number", min: 0 });
  const link = h("div");
  const qr = code(id);
  const act = (path) => () => attempt(() => post(`${session(id)}/${path}`));
  body.append(
    link,
    h("form.card", {
      onsubmit: (event) => {
        event.preventDefault();
        attempt(async () => {
          const sending = pace.input.value === "" ? undefined : { perMinute: Number(pace.input.value) };
          await patch(session(id), { label: label.input.value, ...(sending && { sending }) });
          say(t("Saved"));
        });
      },
    }, label.element, pace.element, h("button.primary", { type: "submit" }, t("Save"))),
    h("div.card.bar", {},
      button(t("Start"), act("start")), button(t("Stop"), act("stop")), button(t("Restart"), act("restart")),
      button(t("Log out"), () => attempt(async () => {
        if (await confirmed(t("Log this session out? The phone forgets the device; a new scan links it again."), t("Log out"), t("Cancel"))) {
          await post(`${session(id)}/logout`);
        }
      }), "danger"),
      button(t("Delete"), () => attempt(async () => {
        if (await confirmed(t("Delete this session? Its device is unlinked and its data erased."), t("Delete"), t("Cancel"))) {
          await remove(session(id));
          location.hash = "#/sessions";
        }
      }), "danger")),
  );
  attempt(async () => {
    const shown = await get(session(id));
    label.input.value = shown.label ?? "";
    pace.input.value = shown.sending?.perMinute ?? "";
  });
  let waited = false;
  return every(1000, async () => {
    const shown = await get(session(id));
    if (shown.status === "pending") {
      waited = true;
      if (!qr.element.isConnected) link.replaceChildren(qr.element);
      await qr.draw();
    } else if (waited) {
      waited = false;
      link.replaceChildren();
      if (shown.status === "connected") say(t("It is connected."));
    }
  });
}
