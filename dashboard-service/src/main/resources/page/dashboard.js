"use strict";

// Everything shown here is asked of the public API with the key of whoever signed in.
const element = (id) => document.getElementById(id);
const KEY = "facteur-api-key";
let linking = null;
let timer = null;

async function api(method, path, body) {
  const response = await fetch("/api/v1" + path, {
    method,
    headers: {
      "X-API-Key": sessionStorage.getItem(KEY) ?? "",
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text === "" ? {} : JSON.parse(text);
  if (!response.ok) {
    throw Object.assign(new Error(answer.detail ?? response.statusText), { status: response.status });
  }
  return answer;
}

function row(session) {
  const tr = document.createElement("tr");
  const cell = (text) => {
    const td = tr.insertCell();
    td.textContent = text;
    return td;
  };
  cell(session.label ? `${session.label} (${session.id})` : session.id);
  const status = cell(session.status + (session.statusReason ? ` – ${session.statusReason}` : ""));
  status.className = "status";
  status.dataset.status = session.status;
  cell(session.phoneNumber ?? "");
  const actions = cell("");
  if (session.status === "pending") {
    actions.append(button("Show code", () => showCode(session.id)), " ");
  }
  actions.append(button("Delete", () => remove(session.id)));
  return tr;
}

function button(label, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "quiet";
  made.textContent = label;
  made.addEventListener("click", () => attempt(onClick));
  return made;
}

async function refresh() {
  const { items } = await api("GET", "/sessions?limit=100");
  element("rows").replaceChildren(...items.map(row));
  element("empty").hidden = items.length > 0;
  const linked = items.find((session) => session.id === linking);
  if (linked && linked.status === "pending") {
    await drawCode(linking);
  } else if (linking) {
    element("qr").hidden = true;
    element("link-state").textContent =
      linked?.status === "connected" ? `${linking} is connected.` : `${linking}: ${linked?.status ?? "gone"}`;
    if (!linked || linked.status === "connected") {
      linking = null;
    }
  }
}

async function drawCode(id) {
  const response = await fetch(`/api/v1/sessions/${encodeURIComponent(id)}/qr?format=png`, {
    headers: { "X-API-Key": sessionStorage.getItem(KEY) ?? "" },
  });
  if (!response.ok) {
    return; // Between two codes there is none; the next refresh asks again.
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  element("qr").src = "data:image/png;base64," + btoa(String.fromCharCode(...bytes));
  element("qr").hidden = false;
}

async function showCode(id) {
  linking = id;
  element("link").hidden = false;
  element("link-state").textContent = `Waiting for the phone that will be ${id}…`;
  await drawCode(id);
}

async function create() {
  const session = await api("POST", "/sessions", {});
  await showCode(session.id);
  await refresh();
}

async function remove(id) {
  if (confirm(`Delete the session ${id}? Its device is unlinked and its data erased.`)) {
    await api("DELETE", `/sessions/${encodeURIComponent(id)}`);
    await refresh();
  }
}

async function attempt(action) {
  try {
    element("error").textContent = "";
    await action();
  } catch (problem) {
    element("error").textContent = problem.message;
    if (problem.status === 401) {
      signOut();
    }
  }
}

function signOut() {
  sessionStorage.removeItem(KEY);
  clearInterval(timer);
  show(false);
}

function show(signedIn) {
  element("sign-in").hidden = signedIn;
  element("sessions").hidden = !signedIn;
  element("sign-out").hidden = !signedIn;
  if (!signedIn) {
    element("link").hidden = true;
  }
}

async function enter() {
  await refresh();
  show(true);
  clearInterval(timer);
  timer = setInterval(() => attempt(refresh), 2000);
}

document.querySelector(".sandbox").hidden = document.documentElement.dataset.sandbox !== "true";
element("sign-in").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, element("key").value.trim());
  attempt(enter);
});
element("sign-out").addEventListener("click", signOut);
element("create").addEventListener("click", () => attempt(create));
if (sessionStorage.getItem(KEY)) {
  attempt(enter);
}
