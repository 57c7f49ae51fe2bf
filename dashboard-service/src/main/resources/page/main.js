// Who is here, and which page: #/sessions, #/sessions/<id>/<tab>, #/keys, #/audit.

import { signIn, signOut, whoIsHere } from "./api.js";
import { audit } from "./audit.js";
import { button, field, h } from "./dom.js";
import { keys } from "./keys.js";
import { sessions } from "./sessions.js";
import { one } from "./session.js";
import { currentLanguage, speak, t } from "./text.js";

const main = document.getElementById("main");
const notice = document.getElementById("notice");
let person = null;
let leave = () => {};

/** Says something to whoever looks, and to whoever listens. */
export function say(text, bad = false) {
  notice.replaceChildren(h(bad ? "p.bad" : "p", {}, text));
  clearTimeout(say.timer);
  say.timer = setTimeout(() => notice.replaceChildren(), bad ? 12000 : 4000);
}

/** Does something, and says why when it cannot be done. */
export async function attempt(action) {
  try {
    return await action();
  } catch (problem) {
    if (problem.status === 401 && person) {
      person = null;
      render();
    }
    say(problem.requestId ? `${problem.message} (${problem.code}, ${t("request")} ${problem.requestId})` : problem.message, true);
    return undefined;
  }
}

/** Does something now and every so often, until the page is left or the window is hidden. */
export function every(milliseconds, action) {
  let ended = false;
  let timer = null;
  const round = async () => {
    if (ended) return;
    if (!document.hidden) await attempt(action);
    if (!ended) timer = setTimeout(round, milliseconds);
  };
  round();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}

function theme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("facteur-theme", root.dataset.theme);
}

function header() {
  const links = person
    ? [["#/sessions", "Sessions"], ...(person.scopes.includes("admin") ? [["#/keys", "API keys"], ["#/audit", "Audit"]] : [])]
    : [];
  const here = location.hash || "#/sessions";
  document.getElementById("header").replaceChildren(
    h("a.brand", { href: "#/sessions" }, h("img", { src: "/dashboard/icon.svg", alt: "", width: 28, height: 28 }), "Facteur"),
    h("nav", {},
      links.map(([to, label]) => h("a", { href: to, "aria-current": here.startsWith(to) ? "page" : null }, t(label))),
      h("a", { href: "/api/docs" }, t("API documentation"))),
    h("div.tools", {},
      button(currentLanguage() === "fr" ? "English" : "Français", () => {
        speak(currentLanguage() === "fr" ? "en" : "fr");
        render();
      }, "quiet"),
      button("◐", theme, "quiet theme"),
      person && h("span.who", {}, person.name),
      person && button(t("Sign out"), () => attempt(async () => {
        await signOut();
        person = null;
        render();
      }), "quiet")),
  );
  document.querySelector(".theme").setAttribute("aria-label", t("Theme"));
  document.getElementById("skip").textContent = t("Skip to content");
  const sandbox = document.getElementById("sandbox");
  sandbox.textContent = t("Sandbox: WhatsApp is simulated on this machine. Nothing leaves it.");
  sandbox.hidden = document.documentElement.dataset.sandbox !== "true";
}

function door() {
  const key = field(t("API key"), { type: "password", autocomplete: "off", required: true, placeholder: "wak_…", id: "key" });
  main.replaceChildren(
    h("form.card.narrow", {
      id: "sign-in",
      onsubmit: (event) => {
        event.preventDefault();
        attempt(async () => {
          person = await signIn(key.input.value.trim());
          notice.replaceChildren();
          render();
        });
      },
    },
    h("h1", {}, t("Sign in")),
    key.element,
    h("p.hint", {}, t("Sign in with an API key. The browser keeps a cookie, not the key.")),
    h("button.primary", { type: "submit" }, t("Sign in"))),
  );
  key.input.focus();
}

function render() {
  leave();
  leave = () => {};
  header();
  if (!person) {
    door();
    return;
  }
  const [page, id, tab] = (location.hash.replace(/^#\//, "") || "sessions").split("/").map(decodeURIComponent);
  main.replaceChildren();
  if (page === "keys") leave = keys(main) ?? leave;
  else if (page === "audit") leave = audit(main) ?? leave;
  else if (id) leave = one(main, id, tab ?? "chats") ?? leave;
  else leave = sessions(main) ?? leave;
}

const kept = localStorage.getItem("facteur-theme");
if (kept) document.documentElement.dataset.theme = kept;
addEventListener("hashchange", render);
await attempt(async () => {
  person = await whoIsHere();
});
render();
