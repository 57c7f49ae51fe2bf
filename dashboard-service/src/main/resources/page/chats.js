// Conversations, live: what came, what went, and how far it got.

import { get, live, post, session, upload } from "./api.js";
import { button, field, fill, h } from "./dom.js";
import { attempt } from "./main.js";
import { clock, t } from "./text.js";

const TICKS = { pending: "🕓", sent: "✓", delivered: "✓✓", read: "✓✓", played: "✓✓", failed: "⚠", canceled: "✕" };

export function chats(body, id) {
  let open = null;
  const list = h("ul.chats", { id: "chats" });
  const messages = h("ol.messages", { id: "messages", tabindex: 0 });
  const heading = h("h2");
  const text = field(t("Write a message"), { rows: 2, id: "compose" });
  const file = h("input", { type: "file", "aria-label": t("File") });
  const to = field(t("Phone number"), { type: "tel", placeholder: "+33612345678", id: "to" });
  const sending = h("form.compose", {
    onsubmit: (event) => {
      event.preventDefault();
      attempt(send);
    },
  }, text.element, h("div.bar", {}, file, h("button.primary", { type: "submit" }, t("Send"))));
  const talk = h("section.talk", {}, heading, messages, sending);
  body.classList.add("two");
  body.append(
    h("aside", {}, h("form", {
      onsubmit: (event) => {
        event.preventDefault();
        choose(to.input.value.trim());
      },
    }, to.element, h("button", { type: "submit" }, t("New conversation"))), list),
    talk,
  );
  sending.hidden = true;
  heading.textContent = t("Choose a conversation, or write to a number.");

  text.input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      attempt(send);
    }
  });

  async function send() {
    if (!open) return;
    // One key for one message: should the answer be lost, sending again sends nothing twice.
    const key = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2);
    if (file.files.length) {
      const chosen = file.files[0];
      const message = { to: open, type: kind(chosen.type) };
      if (text.input.value && message.type !== "audio") message.caption = text.input.value;
      const form = new FormData();
      form.append("message", JSON.stringify(message));
      form.append("file", chosen);
      await upload(`${session(id)}/messages`, form, key);
      file.value = "";
    } else if (text.input.value.trim()) {
      await post(`${session(id)}/messages`, { to: open, text: text.input.value }, key);
    } else {
      return;
    }
    text.input.value = "";
    await refresh();
  }

  function choose(chat) {
    open = chat;
    sending.hidden = false;
    messages.dataset.key = "";
    heading.textContent = chat;
    attempt(refresh);
    text.input.focus();
  }

  async function refresh() {
    const { items } = await get(`${session(id)}/chats?limit=100`);
    fill(list, JSON.stringify([items, open]), items.length
      ? items.map((chat) => h("li", {}, h("button", {
        type: "button", class: "chat", "aria-current": chat.chatId === open ? "true" : null, onclick: () => choose(chat.chatId),
      },
      h("strong", {}, chat.name ?? chat.phoneNumber ?? chat.chatId),
      chat.unreadCount > 0 && h("span.unread", {}, String(chat.unreadCount)),
      h("span.last", {}, chat.lastMessage?.text ?? chat.lastMessage?.type ?? ""))))
      : h("li.empty", {}, t("No conversation yet.")));
    if (!open) return;
    const known = items.find((chat) => chat.chatId === open || chat.phoneNumber === open);
    if (known && known.chatId !== open) open = known.chatId;
    if (known) heading.textContent = known.name ?? known.phoneNumber ?? known.chatId;
    if (!known) return;
    const page = await get(`${session(id)}/messages?limit=50&chatId=${encodeURIComponent(open)}`);
    const said = [...page.items].reverse();
    const below = messages.scrollHeight - messages.scrollTop - messages.clientHeight < 80;
    const before = messages.dataset.key;
    fill(messages, JSON.stringify(said), said.map(message));
    if (messages.dataset.key !== before && (below || !before)) messages.scrollTop = messages.scrollHeight;
  }

  // However many events come, the page asks no more often than this.
  let due = null;
  const soon = () => {
    due ??= setTimeout(async () => {
      due = null;
      await attempt(refresh);
    }, 250);
  };
  attempt(refresh);
  const hangUp = live(id, soon);
  return () => {
    hangUp();
    clearTimeout(due);
    body.classList.remove("two");
  };
}

/** As what WhatsApp shows a file. */
function kind(type) {
  const [family] = type.split("/");
  return ["image", "video", "audio"].includes(family) && type !== "image/svg+xml" ? family : "document";
}

function message(one) {
  const mine = one.direction === "outbound" || one.fromMe;
  const file = one.content?.file;
  return h(mine ? "li.mine" : "li.theirs", { "data-id": one.id },
    !mine && one.pushName && h("span.who", {}, one.pushName),
    file?.url && h("a", { href: file.url }, file.fileName ?? file.mimeType ?? t("File")),
    h("span.words", {}, one.text ?? one.content?.caption ?? (file ? "" : one.type)),
    h("span.meta", {}, clock(one.timestamp), " ",
      mine && h("span.tick", { "data-status": one.status, title: one.failureReason ?? t(one.status), "aria-label": t(one.status) }, TICKS[one.status] ?? "")));
}
