// A session's webhooks, what was delivered to them, and sending it again.

import { get, patch, post, remove, session } from "./api.js";
import { button, field, fill, h } from "./dom.js";
import { attempt, every, say } from "./main.js";
import { t, when } from "./text.js";

export function webhooks(body, id) {
  const base = `${session(id)}/webhooks`;
  const url = field(t("URL"), { type: "url", required: true, placeholder: "https://example.org/hook" });
  const secret = h("p.secret");
  const list = h("div.cards");
  const opened = new Map();
  body.append(
    h("form.card", {
      onsubmit: (event) => {
        event.preventDefault();
        attempt(async () => {
          const made = await post(base, { url: url.input.value });
          secret.replaceChildren(t("Its secret, shown once:"), " ", h("code", {}, made.secret ?? ""));
          url.input.value = "";
        });
      },
    }, url.element, h("button.primary", { type: "submit" }, t("Add a webhook")), secret),
    list,
  );
  return every(2000, async () => {
    const { items } = await get(base);
    for (const hook of items) {
      if (opened.has(hook.id)) opened.set(hook.id, (await get(`${base}/${hook.id}/deliveries?limit=20`)).items);
    }
    fill(list, JSON.stringify([items, [...opened]]), items.length
      ? items.map((hook) => card(base, hook, opened))
      : h("p.empty", {}, t("No webhook yet.")));
  });
}

function card(base, hook, opened) {
  const path = `${base}/${hook.id}`;
  const toggle = hook.status === "disabled";
  return h("article.card", {},
    h("div.bar", {}, h("h2", {}, hook.url), h("span.badge", { "data-status": hook.status }, t(hook.status))),
    h("p", {}, [hook.lastAttempt && `${hook.lastAttempt.event}: ${hook.lastAttempt.outcome} · ${when(hook.lastAttempt.at)}`, `${hook.waiting} ${t("waiting")}`]
      .filter(Boolean).join(" · ")),
    h("div.bar", {},
      button(t("Test"), () => attempt(async () => {
        const tried = await post(`${path}/test`);
        say(`${t("Test")}: ${tried.outcome}, ${tried.tookMillis} ms`, !tried.delivered);
      })),
      button(t("Deliveries"), () => {
        if (!opened.delete(hook.id)) opened.set(hook.id, []);
      }),
      button(t(toggle ? "Enable" : "Disable"), () => attempt(() => patch(path, { enabled: toggle }))),
      button(t("Delete"), () => attempt(() => remove(path)), "danger")),
    opened.has(hook.id) && h("table", {}, h("tbody", {}, opened.get(hook.id).map((delivery) => h("tr", {},
      h("td", {}, when(delivery.occurredAt)), h("td", {}, delivery.event),
      h("td", {}, h("span.badge", { "data-status": delivery.state }, t(delivery.state)), ` ${delivery.attemptCount} ${t("attempts")}`),
      h("td", {}, delivery.attempts?.at(-1)?.outcome ?? ""),
      h("td", {}, button(t("Send again"), () => attempt(() => post(`${path}/deliveries/${delivery.eventId}/replay`)))))))));
}
