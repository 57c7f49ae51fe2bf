// Sends a text and waits until it is delivered.
import { randomUUID } from 'node:crypto';

const { FACTEUR_URL, FACTEUR_API_KEY, SESSION, TO } = process.env;
const messages = `${FACTEUR_URL}/api/v1/sessions/${SESSION}/messages`;

async function ask(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: { 'X-API-Key': FACTEUR_API_KEY, ...options.headers } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${body.code}: ${body.message} (request ${body.requestId})`);
  return body;
}

const { id } = await ask(messages, {
  method: 'POST',
  // The same key for the same message: if the answer is lost, ask again with it, and nothing is sent twice.
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
  body: JSON.stringify({ to: TO, text: process.argv[2] ?? 'Bonjour' }),
});
console.log(`taken as ${id}`);

for (let tries = 0; tries < 60; tries++) {
  const { status } = await ask(`${messages}/${id}`);
  if (['delivered', 'read', 'played'].includes(status)) {
    console.log('delivered');
    process.exit(0);
  }
  if (['failed', 'canceled'].includes(status)) {
    console.log(status);
    process.exit(1);
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
}
console.error('not delivered yet: the phone may be off');
process.exit(2);
