// Who did what with rights and sessions, the newest first.

import { get } from "./api.js";
import { button, h } from "./dom.js";
import { attempt } from "./main.js";
import { t, when } from "./text.js";

export function audit(main) {
  const rows = h("tbody");
  let cursor = "";
  const more = button("…", () => attempt(next));
  const next = async () => {
    const page = await get(`/audit?limit=50${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    rows.append(...page.items.map((entry) => h("tr", {},
      h("td", {}, when(entry.at)), h("td", {}, `${entry.keyName} (${entry.ip})`), h("td", {}, entry.action), h("td", {}, String(entry.status)))));
    cursor = page.nextCursor ?? "";
    more.hidden = !cursor;
  };
  main.append(
    h("h1", {}, t("Audit")),
    h("table", {},
      h("thead", {}, h("tr", {}, ["When", "Who", "What", "Result"].map((head) => h("th", {}, t(head))))), rows),
    more,
  );
  attempt(next);
}
