// A group of five: two sessions of Facteur, two Baileys clients and a simulated phone; members leave, come back, are put out and join by link.
// Every text is judged at every member: once, and in each author's order. LIB=7: a group by hidden id, made by Facteur. LIB=6: by number, made by the phone.
// Settings by environment: as facteur.mjs; COUNT rounds in which each member writes once (5)
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
const COUNT = Number(process.env.COUNT || 5)
const HOME = process.env.HOME_DIR || path.dirname(fileURLToPath(import.meta.url))
const PATIENCE = 30_000
const run = crypto.randomInt(1e6, 1e7)
const number = n => `336${run}${n}`

// ---- what is judged
let passed = 0, failed = 0
const judge = (what, faults, extra = '') => {
  faults.length ? failed++ : passed++
  console.log(faults.length ? 'FAIL' : 'PASS', `${LIB}: ${what}`, faults.length ? faults.slice(0, 5).join('; ') : extra)
}
const watchers = new Set()
const wake = () => { for (const watcher of watchers) watcher() }
const until = (what, test) => new Promise((done, fail) => {
  const watcher = () => { if (test()) { clearTimeout(timer); watchers.delete(watcher); done() } }
  const timer = setTimeout(() => { watchers.delete(watcher); fail(new Error(`timeout waiting for ${what}`)) }, PATIENCE)
  watchers.add(watcher)
  watcher()
})

// ---- the two sides' APIs
const ask = async (base, method, where, body, headers = {}) => {
  const response = await fetch(base + where, { method, headers: { 'Content-Type': 'application/json', ...headers }, body: body && JSON.stringify(body) })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${where} answered ${response.status}: ${text}`)
  return text ? JSON.parse(text) : {}
}
const api = (method, where, body) => ask(API, method, where, body, { 'X-API-Key': KEY })
const control = (method, where, body) => ask(ADMIN, method, where, body)

// ---- members: each writes, and notes what it hears in the group
let group
const events = [] // of all sessions' webhooks
const receiver = http.createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  response.writeHead(204).end()
  const event = JSON.parse(Buffer.concat(chunks))
  if (events.some(e => e.id === event.id)) return // at least once: the id tells
  events.push(event)
  wake()
})
await new Promise(done => receiver.listen(0, '127.0.0.1', done))

const facteur = async (name, phone) => {
  const id = `groups-${LIB}-${run}-${name.toLowerCase()}`
  const session = await api('POST', '/sessions', { id, webhook: { url: `http://127.0.0.1:${receiver.address().port}/` } })
  const scanned = await scan(ADMIN, session.qr.text, { phone, name })
  if (!scanned.ok) throw new Error(`the phone does not scan: ${JSON.stringify(scanned)}`)
  const own = type => events.filter(e => e.session === id && e.type === type).map(e => e.data)
  await until(`${name} connected`, () => own('session.changed').some(e => e.status === 'connected'))
  return {
    name, phone, id, own,
    write: async text => { await api('POST', `/sessions/${id}/messages`, { to: group, text }) },
    heard: () => own('message.received').filter(m => m.chatId === group && !m.fromMe).map(m => m.content.text),
    undecryptable: () => own('message.received').filter(m => m.content.type === 'unsupported').map(m => `${name} could not read ${m.messageId}: ${m.content.kind}`),
    quit: async () => {},
  }
}
const baileys = async (name, phone, rootKey) => {
  const auth = path.join(HOME, `auth-groups-${LIB}-${run}-${name}`)
  fs.rmSync(auth, { recursive: true, force: true })
  const client = new Client(name, ['--url', WS_URL, '--root-key', rootKey, '--lib', LIB, '--auth', auth, '--push-name', name, '--media-host', '127.0.0.1:9'])
  const heard = []
  client.waiters.push(m => {
    if (m.event === 'message' && m.fromMe !== true && typeof m.text === 'string' && m.chat === group) { heard.push(m.text); wake() }
    return false
  })
  const { qr } = await client.wait('qr')
  const scanned = await scan(ADMIN, qr, { phone, name })
  if (!scanned.ok) throw new Error(`the phone does not scan: ${JSON.stringify(scanned)}`)
  await client.wait('paired')
  await client.wait('open')
  await client.wait('history', LIB === '7' ? 25_000 : 3000).catch(() => {}) // Baileys holds its events back until then
  return {
    name, phone, client,
    write: async text => { await client.cmd({ cmd: 'sendText', to: group, text }) },
    heard: () => heard,
    undecryptable: () => [],
    quit: () => client.quit(),
  }
}
const phone = async (name, number) => {
  await control('POST', '/phones', { phoneNumber: `+${number}`, name })
  let seen = []
  const timer = setInterval(async () => {
    seen = await control('GET', `/phones/+${number}/messages`).catch(() => seen)
    wake()
  }, 100)
  return {
    name, phone: number,
    write: text => control('POST', `/phones/+${number}/messages`, { to: group, text }),
    heard: () => seen.filter(m => m.chatId === group && m.from !== `+${number}`).map(m => m.text),
    undecryptable: () => [],
    quit: async () => clearInterval(timer),
  }
}

// ---- the conversation
const written = [] // { text, author, readers }
const say = async (author, readers, text) => {
  written.push({ text, author, readers: readers.filter(r => r !== author) })
  await author.write(text)
}
const everybodyHears = text => {
  const said = written.find(w => w.text === text)
  return Promise.all(said.readers.map(r => until(`${r.name} to hear "${text}"`, () => r.heard().includes(text))))
}
const round = async (title, members) => {
  for (const author of members) {
    const text = `${title} by ${author.name}`
    await say(author, members, text)
    await everybodyHears(text)
  }
}
// Everybody at once, several each: keys cross, chains grow.
const bursts = async (title, members) => {
  const texts = []
  await Promise.all(members.map(async author => {
    for (let i = 1; i <= COUNT; i++) {
      const text = `${title} ${i} by ${author.name}`
      texts.push(text)
      await say(author, members, text)
    }
  }))
  for (const text of texts) await everybodyHears(text)
}
const judgeTexts = members => {
  for (const reader of members) {
    const expected = written.filter(w => w.readers.includes(reader))
    const heard = reader.heard()
    const faults = [...reader.undecryptable()]
    for (const w of expected) {
      const times = heard.filter(t => t === w.text).length
      if (times !== 1) faults.push(`"${w.text}" came ${times} times`)
    }
    for (const text of heard) if (!expected.some(w => w.text === text)) faults.push(`"${text}" was not for ${reader.name}`)
    for (const author of members) {
      const order = expected.filter(w => w.author === author).map(w => w.text)
      const came = heard.filter(t => order.includes(t))
      if (!faults.length && came.some((t, i) => t !== order[i])) faults.push(`${author.name}'s texts came as ${came}`)
    }
    judge(`${reader.name} hears every text that is for it once, and in each author's order`, faults, `${expected.length} texts`)
  }
}
const changed = (session, type, who) => session.own('group.changed').some(e => e.chatId === group && e.change.type === type
  && (!who || (e.change.members || e.change.people || []).some(m => m.phoneNumber === `+${who.phone}`)))

const all = []
try {
  const rootKey = process.env.ROOT_KEY || (await control('GET', '/admin/root-key')).rootKey
  const [alice, bob] = [await facteur('Alice', number(1)), await facteur('Bob', number(2))]
  all.push(alice, bob)
  const [carol, dave] = [await baileys('Carol', number(3), rootKey), await baileys('Dave', number(4), rootKey)]
  all.push(carol, dave)
  const erin = await phone('Erin', number(5))
  all.push(erin)
  const numbers = members => members.map(m => `+${m.phone}`)

  if (LIB === '6') {
    group = (await control('POST', `/phones/+${erin.phone}/groups`, { subject: 'Five', participants: numbers([alice, bob, carol, dave]), addressing: 'pn' })).id
    await control('POST', `/phones/+${erin.phone}/groups/${group}/participants`, { action: 'promote', participants: numbers([alice]) })
  } else {
    const made = await api('POST', `/sessions/${alice.id}/groups`, { subject: 'Five', participants: numbers([bob, carol, dave, erin]) })
    group = made.group.id
    judge('each participant has a result', made.results.length === 4 && made.results.every(r => r.done) ? [] : [JSON.stringify(made.results)])
  }
  await Promise.all([carol, dave].map(m => m.client.wait(e => e.event === 'group' && e.kind === 'upsert' && e.id === group)))
  await until('Bob to hear of the group', () => changed(bob, 'created'))
  const shown = await api('GET', `/sessions/${bob.id}/groups/${group}`)
  judge('a session shows the group with five members by number', shown.participants.map(p => p.phoneNumber).sort().join() === numbers(all).sort().join() ? [] : [JSON.stringify(shown)])

  await round('first', all)
  await bursts('at once', all)
  judge('all five talk', [])

  await dave.client.cmd({ cmd: 'groupLeave', id: group })
  await until('Alice to hear that Dave left', () => changed(alice, 'members_left', dave) && changed(bob, 'members_left', dave))
  const four = [alice, bob, carol, erin]
  await round('without Dave', four)
  judge('four go on', [])

  const added = await api('POST', `/sessions/${alice.id}/groups/${group}/participants`, { participants: numbers([dave]) })
  judge('Dave is added again', added.results.length === 1 && added.results[0].done ? [] : [JSON.stringify(added)])
  await until('Bob to hear that Dave came', () => changed(bob, 'members_added', dave))
  await round('with Dave again', all)

  const removed = await api('DELETE', `/sessions/${alice.id}/groups/${group}/participants/${carol.phone}@c.us`)
  judge('Carol is put out', removed.results[0].done ? [] : [JSON.stringify(removed)])
  await until('Bob to hear that Carol is out', () => changed(bob, 'members_removed', carol))
  await round('without Carol', [alice, bob, dave, erin])

  const { code } = await api('GET', `/sessions/${alice.id}/groups/${group}/invite`)
  await carol.client.cmd({ cmd: 'rawQuery', node: { tag: 'iq', attrs: { type: 'set', xmlns: 'w:g2', to: '@g.us' }, content: [{ tag: 'invite', attrs: { code } }] } })
  await until('Alice to hear that Carol joined', () => changed(alice, 'members_added', carol))
  await round('with Carol again', all)
  await bursts('at the end', all)

  await api('PATCH', `/sessions/${alice.id}/groups/${group}`, { subject: 'Still five', announcementOnly: true })
  await until('Bob to hear of the subject', () => bob.own('group.changed').some(e => e.change.subject === 'Still five' && e.phoneNumber === `+${alice.phone}`))
  await carol.client.wait(e => e.event === 'group' && e.kind === 'update' && e.subject === 'Still five')
  const sent = await api('POST', `/sessions/${bob.id}/messages`, { to: group, text: 'may I?' })
  await until('Bob to be refused', () => bob.own('message.failed').some(e => e.messageId === sent.id))
  await api('PATCH', `/sessions/${alice.id}/groups/${group}`, { announcementOnly: false })
  await round('last', all)

  judgeTexts(all)
  const outbound = await api('GET', `/sessions/${alice.id}/messages?limit=100&direction=outbound&chatId=${group}`)
  judge('what Alice wrote is delivered', outbound.items.filter(m => !['delivered', 'read'].includes(m.status)).map(m => `${m.id} is ${m.status}`), `${outbound.items.length} texts`)
  const inbound = await api('GET', `/sessions/${alice.id}/messages?limit=100&direction=inbound&chatId=${group}`)
  const authors = new Set(inbound.items.map(m => m.from))
  judge('GET messages names the author beside the chat', [bob, carol, dave, erin].filter(m => !authors.has(`${m.phone}@c.us`)).map(m => `nothing by ${m.name}`))
  judge('every key the clients saw is signed', [carol, dave].flatMap(m => m.client.events.filter(e => e.event === 'bad_signature').map(e => e.what)))
} catch (e) {
  judge('the story runs to its end', [e.message])
} finally {
  for (const member of all) await member.quit()
  receiver.close()
  receiver.closeAllConnections()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
