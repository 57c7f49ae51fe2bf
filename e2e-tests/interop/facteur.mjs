// A session of Facteur and an independent WhatsApp client write to each other through the simulator; judged at both ends.
// Settings by environment:
//   API http://127.0.0.1:8080/api/v1   KEY   WS_URL ws://127.0.0.1:8090/ws/chat   ADMIN http://127.0.0.1:8090   ROOT_KEY hex (asked of ADMIN when absent)
//   LIB 7|6|zapo   COUNT texts each way (200)   TEXTS further texts whose way to the client's socket is timed (0)   SEED   HOME_DIR where setup.sh installed
import crypto from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, scan } from './driver.mjs'

const { API, KEY, WS_URL, ADMIN } = process.env
if (!API || !KEY || !WS_URL || !ADMIN) {
  console.error('API, KEY, WS_URL and ADMIN are needed')
  process.exit(2)
}
const LIB = process.env.LIB || '7'
const COUNT = Number(process.env.COUNT || 200)
const TEXTS = Number(process.env.TEXTS || 0)
const SEED = Number(process.env.SEED || Math.floor(Math.random() * 1e9))
const HOME = process.env.HOME_DIR || path.dirname(fileURLToPath(import.meta.url))
const ORDERED = LIB !== 'zapo' // which handles eight frames at a time
const PATIENCE = 30_000
const run = crypto.randomInt(1e6, 1e7)
const ours = `337${run}1`, theirs = `337${run}2`, name = `interop-${LIB}-${run}`

// ---- what is judged
let passed = 0, failed = 0
const judge = (what, faults, extra = '') => {
  faults.length ? failed++ : passed++
  console.log(faults.length ? 'FAIL' : 'PASS', what, faults.length ? faults.slice(0, 5).join('; ') : extra)
}
const compare = (written, arrived) => {
  const faults = [], seen = new Set()
  for (const one of arrived) seen.has(one) ? faults.push(`repeated ${one}`) : seen.add(one)
  for (const one of written) if (!seen.has(one)) faults.push(`lost ${one}`)
  for (const one of seen) if (!written.includes(one)) faults.push(`nobody wrote ${one}`)
  const i = faults.length ? -1 : written.findIndex((one, at) => arrived[at] !== one)
  return i < 0 ? faults : [`out of order: ${arrived[i]} instead of ${written[i]}`]
}
const quantile = (times, part) => times.toSorted((a, b) => a - b)[Math.ceil(part * times.length) - 1]
const random = (s => () => { // mulberry32: the same bursts for the same seed
  s = (s + 0x6d2b79f5) | 0
  let t = Math.imul(s ^ (s >>> 15), 1 | s)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
})(SEED)

// ---- the receiver of webhooks: checks each signature by the text of Standard Webhooks alone
const secret = crypto.randomBytes(32)
const events = [], eventIds = new Set(), badSignatures = [], watchers = new Set()
const receiver = http.createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks), h = request.headers
  const signed = crypto.createHmac('sha256', secret).update(`${h['webhook-id']}.${h['webhook-timestamp']}.`).update(body).digest('base64')
  const fresh = Math.abs(Date.now() / 1000 - Number(h['webhook-timestamp'])) < 300
  const good = fresh && h['webhook-signature']?.split(' ').includes(`v1,${signed}`)
  response.writeHead(good ? 204 : 401).end()
  if (!good) return badSignatures.push(h['webhook-id'])
  if (eventIds.has(h['webhook-id'])) return // at least once: the id tells
  eventIds.add(h['webhook-id'])
  events.push(JSON.parse(body))
  for (const watcher of watchers) watcher()
})
await new Promise(done => receiver.listen(0, '127.0.0.1', done))
const received = () => events.filter(e => e.type === 'message.received').map(e => e.data)
const until = (what, test) => new Promise((done, fail) => {
  const watcher = () => { if (test()) { clearTimeout(timer); watchers.delete(watcher); done() } }
  const timer = setTimeout(() => { watchers.delete(watcher); fail(new Error(`timeout waiting for ${what}`)) }, PATIENCE)
  watchers.add(watcher)
  watcher()
})

// ---- Facteur's side
const api = async (method, where, body) => {
  const headers = { 'X-API-Key': KEY, 'Content-Type': 'application/json' }
  const response = await fetch(API + where, { method, headers, body: body && JSON.stringify(body) })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${where} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}
const messages = async direction => {
  const all = []
  let page = { nextCursor: '' }
  do {
    page = await api('GET', `/sessions/${name}/messages?limit=100&direction=${direction}${page.nextCursor ? `&cursor=${page.nextCursor}` : ''}`)
    all.push(...page.items)
  } while (page.nextCursor)
  return all.reverse()
}
const linkSession = async () => {
  const webhook = { url: `http://127.0.0.1:${receiver.address().port}/`, secret: `whsec_${secret.toString('base64')}` }
  const session = await api('POST', '/sessions', { id: name, webhook })
  const scanned = await scan(ADMIN, session.qr.text, { phone: ours, name: 'Facteur' })
  if (!scanned.ok) throw new Error(`the phone does not scan: ${JSON.stringify(scanned)}`)
  await until('session connected', () => events.some(e => e.type === 'session.changed' && e.data.status === 'connected'))
}

// ---- the other side
const arrivals = [] // texts in order of arrival, with the moment
const linkClient = async rootKey => {
  const common = ['--url', WS_URL, '--root-key', rootKey]
  const auth = path.join(HOME, `auth-${name}`)
  fs.rmSync(auth, { recursive: true, force: true })
  const client = LIB === 'zapo'
    ? new Client('zapo', common, { script: 'zapo/zapo-client.mjs' })
    : new Client(`baileys${LIB}`, [...common, '--lib', LIB, '--auth', auth, '--push-name', 'Peer', '--media-host', '127.0.0.1:9'])
  const own = m => m.event === 'message' && m.fromMe !== true && typeof m.text === 'string'
  client.waiters.push(m => { if (own(m)) { arrivals.push({ text: m.text, chat: m.chat, at: performance.now() }); for (const w of watchers) w() } return false })
  const { qr } = await client.wait('qr')
  const scanned = await scan(ADMIN, qr, { phone: theirs, name: 'Peer' })
  if (!scanned.ok) throw new Error(`the phone does not scan: ${JSON.stringify(scanned)}`)
  await client.wait('paired')
  await client.wait('open')
  await client.wait('history', LIB === '7' ? 25_000 : 3000).catch(() => {}) // Baileys holds its events back until then
  return client
}
const arrived = text => arrivals.some(a => a.text === text)

// ---- the exchange: bursts of one to four, so that the ratchet turns often and chains have some length
const exchange = async client => {
  const out = [], back = []
  while (out.length < COUNT || back.length < COUNT) {
    for (let burst = 1 + Math.floor(random() * 4); burst > 0 && out.length < COUNT; burst--) {
      const text = `from Facteur ${out.length + 1} 👋`
      out.push({ text, id: (await api('POST', `/sessions/${name}/messages`, { to: `+${theirs}`, text })).id })
    }
    await until(`the client's ${out.at(-1).text}`, () => arrived(out.at(-1).text))
    for (let burst = 1 + Math.floor(random() * 4); burst > 0 && back.length < COUNT; burst--) {
      const text = `from ${LIB} ${back.length + 1} 🎉`
      back.push({ text, id: (await client.cmd({ cmd: 'sendText', to: arrivals.at(-1).chat, text })).id })
    }
    await until(`the webhook of ${back.at(-1).text}`, () => received().some(m => m.messageId === back.at(-1).id))
  }
  return { out, back }
}
// What goes wrong on the way: a damaged copy each way, and a session that was away while many wrote.
const mended = async client => {
  const heard = text => received().filter(m => m.content.text === text)
  const there = 'damaged on its way there', back = 'damaged on its way back'
  await fetch(`${ADMIN}/admin/corrupt-next`)
  await api('POST', `/sessions/${name}/messages`, { to: `+${theirs}`, text: there })
  await until(there, () => arrived(there))
  await fetch(`${ADMIN}/admin/corrupt-next`)
  await client.cmd({ cmd: 'sendText', to: arrivals.at(-1).chat, text: back })
  await until(back, () => heard(back).length)
  judge(`${LIB}: a damaged text is said again, each way`, compare([there, back], [...arrivals.filter(a => a.text === there).map(a => a.text), ...heard(back).map(m => m.content.text)]))

  const before = received().length, texts = Array.from({ length: COUNT }, (_, i) => `while away ${i + 1}`)
  await api('POST', `/sessions/${name}/stop`)
  for (const text of texts) await client.cmd({ cmd: 'sendText', to: arrivals.at(-1).chat, text })
  await api('POST', `/sessions/${name}/start`)
  await until('the last of what waited', () => heard(texts.at(-1)).length)
  judge(`${LIB}: ${texts.length} texts that waited arrive once and in order`, compare(texts, received().slice(before).map(m => m.content.text)))
}
const timed = async () => {
  const times = []
  for (let i = 1; i <= TEXTS; i++) {
    const text = `timed ${i}`, begun = performance.now()
    await api('POST', `/sessions/${name}/messages`, { to: `+${theirs}`, text })
    await until(text, () => arrived(text))
    times.push(arrivals.find(a => a.text === text).at - begun)
  }
  console.log(`FIGURE POST to the socket of ${LIB}: p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms, max ${Math.max(...times).toFixed(1)} ms over ${TEXTS} texts`)
}

let client
try {
  const rootKey = process.env.ROOT_KEY || (await (await fetch(`${ADMIN}/admin/root-key`)).json()).rootKey
  await linkSession()
  client = await linkClient(rootKey)
  judge(`${LIB}: session and client linked`, [])
  const { out, back } = await exchange(client)
  // One more each way: what a late repetition would have come before.
  out.push({ text: 'last', id: (await api('POST', `/sessions/${name}/messages`, { to: `+${theirs}`, text: 'last' })).id })
  await until('the last text', () => arrived('last'))
  await until('the last receipt', () => events.some(e => e.type === 'message.delivered' && e.data.messageId === out.at(-1).id))
  const texts = list => list.map(m => m.text), ids = list => list.map(m => m.id)
  const screen = await (await fetch(`${ADMIN}/phones/+${theirs}/messages`)).json()
  judge(`${LIB}: ${out.length} texts reach the client's phone once and in order`, compare(ids(out), ids(screen.filter(m => m.from === `+${ours}`))), `seed ${SEED}`)
  judge(`${LIB}: ${out.length} texts reach the client once${ORDERED ? ' and in order' : ''}`, ORDERED ? compare(texts(out), texts(arrivals)) : compare(texts(out).sort(), texts(arrivals).sort()))
  judge(`${LIB}: ${back.length} replies reach the webhook once and in order`, compare(ids(back), received().map(m => m.messageId)))
  judge(`${LIB}: their texts are what was written`, compare(texts(back), received().map(m => m.content.text)))
  judge(`${LIB}: GET messages has both sides once and in order`, [...compare(ids(back), ids(await messages('inbound'))), ...compare(ids(out), ids(await messages('outbound')))])
  judge(`${LIB}: every text is delivered`, (await messages('outbound')).filter(m => !['delivered', 'read'].includes(m.status)).map(m => `${m.id} is ${m.status}`))
  judge(`${LIB}: every webhook is signed and every key the client saw too`, [...badSignatures, ...client.events.filter(e => e.event === 'bad_signature').map(e => e.what)])
  await mended(client)
  if (TEXTS) await timed()
} catch (e) {
  judge(`${LIB}: the story runs to its end`, [`${e.message} (seed ${SEED})`])
} finally {
  await client?.quit()
  receiver.close()
  receiver.closeAllConnections()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
