// The public API, asked with the cookie of whoever signed in. What somebody may not do, the server refuses.

let csrfToken = "";

export class Problem extends Error {
  constructor(status, answer) {
    super(answer.detail ?? `HTTP ${status}`);
    this.status = status;
    this.code = answer.code ?? "";
    this.requestId = answer.requestId ?? "";
  }
}

async function ask(method, path, { body, form, key } = {}) {
  const headers = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-CSRF-Token"] = csrfToken;
  if (key) headers["Idempotency-Key"] = key;
  const answer = await fetch("/api/v1" + path, {
    method,
    headers,
    body: form ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
  const text = await answer.text();
  let parsed = {};
  try {
    parsed = text === "" ? {} : JSON.parse(text);
  } catch {
    parsed = { detail: answer.statusText };
  }
  if (!answer.ok) throw new Problem(answer.status, parsed);
  return parsed;
}

export const get = (path) => ask("GET", path);
export const post = (path, body, key) => ask("POST", path, { body: body ?? {}, key });
export const patch = (path, body) => ask("PATCH", path, { body });
export const remove = (path) => ask("DELETE", path);
export const upload = (path, form, key) => ask("POST", path, { form, key });

export async function signIn(key) {
  const person = await post("/sign-in", { key });
  csrfToken = person.csrfToken;
  return person;
}

/** Who is signed in already; null when nobody is. */
export async function whoIsHere() {
  try {
    const person = await get("/sign-in");
    csrfToken = person.csrfToken;
    return person;
  } catch (problem) {
    if (problem.status === 401 || problem.status === 404) return null;
    throw problem;
  }
}

export async function signOut() {
  await remove("/sign-in");
  csrfToken = "";
}

export const session = (id) => `/sessions/${encodeURIComponent(id)}`;

/** Tells each event of a session as it comes; the browser comes back by itself when the line breaks. */
export function live(id, tell) {
  const source = new EventSource(`/api/v1${session(id)}/events`);
  const types = [
    "message.received", "message.sent", "message.delivered", "message.read", "message.played", "message.failed",
    "message.canceled", "message.edited", "message.revoked", "reaction.received", "media.ready", "session.changed",
  ];
  for (const type of types) source.addEventListener(type, (event) => tell(type, JSON.parse(event.data)));
  return () => source.close();
}
