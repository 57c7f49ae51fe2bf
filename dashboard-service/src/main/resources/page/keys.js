// API keys: who may do what.

import { get, post, remove } from "./api.js";
import { button, confirmed, field, h } from "./dom.js";
import { attempt } from "./main.js";
import { t, when } from "./text.js";

export function keys(main) {
  const rows = h("tbody");
  const name = field(t("Name"), { required: true, maxlength: 64, id: "key-name" });
  const scope = h("select", { id: "key-scope", "aria-label": t("Scopes") }, ["read", "write", "admin"].map((one) => h("option", {}, one)));
  const limited = field(t("Limited to sessions"), { placeholder: "shop, support" });
  const shown = h("p.secret");
  const refresh = async () => {
    const { items } = await get("/api-keys");
    rows.replaceChildren(...items.map((key) => h("tr", {},
      h("td", {}, key.name, " ", h("span.hint", {}, key.id)), h("td", {}, key.scopes.join(", ")),
      h("td", {}, key.sessions.join(", ") || t("all")),
      h("td", {}, key.source === "environment" ? t("environment") : (when(key.lastUsedAt) || t("never"))),
      h("td", {}, key.source === "api" && button(t("Take back"), () => attempt(async () => {
        if (await confirmed(t("Take this key back for good?"), t("Take back"), t("Cancel"))) {
          await remove(`/api-keys/${key.id}`);
          await refresh();
        }
      }), "danger")))));
  };
  main.append(
    h("h1", {}, t("API keys")),
    h("form.card", {
      onsubmit: (event) => {
        event.preventDefault();
        attempt(async () => {
          const sessions = limited.input.value.split(",").map((one) => one.trim()).filter(Boolean);
          const made = await post("/api-keys", { name: name.input.value, scopes: [scope.value], sessions });
          shown.replaceChildren(t("The key, shown once:"), " ", h("code", {}, made.key));
          name.input.value = "";
          await refresh();
        });
      },
    }, name.element, h("div.field", {}, h("label", { for: "key-scope" }, t("Scopes")), scope), limited.element,
    h("button.primary", { type: "submit" }, t("Make a key")), shown),
    h("table", {},
      h("thead", {}, h("tr", {}, ["Name", "Scopes", "Sessions", "Last used", ""].map((head) => h("th", {}, head && t(head))))),
      rows),
  );
  attempt(refresh);
}
