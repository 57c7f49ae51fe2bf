// All sessions, live; making one, and its code.

import { get, post, session } from "./api.js";
import { button, field, fill, h } from "./dom.js";
import { attempt, every } from "./main.js";
import { span, t, when } from "./text.js";

const EVERY = 1000;

/** What to do about a status that is not a good one. */
const REMEDIES = {
  logged_out: "The phone has unlinked this device. Start it and scan anew.",
  conflict: "Another program uses this account's device. Stop it, then restart.",
  banned: "WhatsApp has banned this number.",
  outdated: "WhatsApp wants a newer version: set FACTEUR_WHATSAPP_VERSION or update.",
  reconnecting: "The connection is gone; it is tried again by itself.",
  disconnected: "The session rests. Start it.",
  inactive: "The session rests. Start it.",
};

export const badge = (one) =>
  h("span.badge", { "data-status": one.status, title: one.statusReason ?? "" }, t(one.status));

export const remedy = (one) => (REMEDIES[one.status] ? h("p.remedy", {}, t(REMEDIES[one.status])) : null);

export function sessions(main) {
  const list = h("div.cards", { id: "sessions" });
  const maker = h("div");
  main.append(
    h("div.bar", {}, h("h1", {}, t("Sessions")), button(t("New session"), () => make(maker), "primary")),
    maker,
    list,
  );
  return every(EVERY, async () => {
    const { items } = await get("/sessions?limit=100");
    fill(list, JSON.stringify(items), items.length ? items.map(card) : h("p.empty", {}, t("No session yet. Create one and scan its code with WhatsApp.")));
  });
}

function card(one) {
  const facts = [
    one.phoneNumber,
    one.name,
    one.uptimeSeconds !== null && one.uptimeSeconds !== undefined && `${t("up")} ${span(one.uptimeSeconds)}`,
    one.lastActivityAt && `${t("last activity")} ${when(one.lastActivityAt)}`,
  ].filter(Boolean);
  return h("article.card", { "data-session": one.id },
    h("div.bar", {}, h("h2", {}, h("a", { href: `#/sessions/${encodeURIComponent(one.id)}` }, one.label ?? one.id)), badge(one)),
    one.label && h("p.hint", {}, one.id),
    h("p", {}, facts.join(" · ")),
    remedy(one),
    one.status === "pending" && h("a", { href: `#/sessions/${encodeURIComponent(one.id)}/settings` }, t("Show code")));
}

function make(place) {
  const id = field(t("Session id"), { pattern: "[a-z0-9\\-]{1,64}", id: "new-id" }, t("Letters a–z, digits and -; left empty, one is made."));
  const label = field(t("Label"), { maxlength: 100, id: "new-label" });
  place.replaceChildren(
    h("form.card", {
      onsubmit: (event) => {
        event.preventDefault();
        attempt(async () => {
          const wish = {};
          if (id.input.value) wish.id = id.input.value;
          if (label.input.value) wish.label = label.input.value;
          const made = await post("/sessions", wish);
          location.hash = `#/sessions/${encodeURIComponent(made.id)}/settings`;
        });
      },
    },
    id.element, label.element,
    h("div.bar", {}, button(t("Cancel"), () => place.replaceChildren()), h("button.primary", { type: "submit" }, t("Create")))),
  );
  id.input.focus();
}

/** The code of a session, refreshed as WhatsApp gives new ones, until a phone has scanned it. */
export function code(id) {
  const image = h("img.qr", { alt: t("QR code of the session"), width: 264, height: 264, hidden: true });
  const phone = field(t("Phone number"), { type: "tel", placeholder: "+33612345678" });
  const typed = h("p.code");
  const element = h("section.card", { id: "link" },
    h("h2", {}, t("Scan with WhatsApp")),
    h("p", {}, t("On the phone: Settings, Linked devices, Link a device.")),
    image,
    h("p.hint", {}, t("The code is refreshed by itself.")),
    h("details", {}, h("summary", {}, t("Or type a code into the phone")), phone.element,
      button(t("Get a code"), () => attempt(async () => {
        const answer = await post(`${session(id)}/pairing-code`, { phoneNumber: phone.input.value.trim() });
        typed.textContent = answer.code;
      })), typed));
  const draw = async () => {
    const { qr } = await get(session(id));
    image.hidden = !qr;
    if (qr && image.dataset.text !== qr.text) {
      image.dataset.text = qr.text;
      image.src = `/api/v1${session(id)}/qr?format=png&at=${Date.now()}`;
    }
  };
  return { element, draw };
}
