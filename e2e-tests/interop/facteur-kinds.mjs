// A session of Facteur and an independent client say every kind of thing to each other through the simulator: answers, mentions, reactions, edits,
// revocations, polls and votes, places, contacts, read and played receipts, typing. Judged at both ends. Settings as in facteur.mjs; LIB 7|6.
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
const HOME = process.env.HOME_DIR || path.dirname(fileURLToPath(import.meta.url))
const PATIENCE = Number(process.env.PATIENCE || 30_000)
const run = crypto.randomInt(1e6, 1e7)
const ours = `337${run}3`, theirs = `337${run}4`, name = `kinds-${LIB}-${run}`

// ---- what is judged
let passed = 0, failed = 0
const judge = async (what, story) => {
  try {
    const faults = (await story()) || []
    if (faults.length) throw new Error(faults.join('; '))
    passed++
    console.log('PASS', `${LIB}: ${what}`)
  } catch (e) {
    failed++
    console.log('FAIL', `${LIB}: ${what}`, e.message)
  }
}
const same = (what, got, expected) => (JSON.stringify(got) === JSON.stringify(expected) ? [] : [`${what} is ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`])

// ---- webhooks
const events = []
const receiver = http.createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  response.writeHead(204).end()
  const event = JSON.parse(Buffer.concat(chunks))
  if (!events.some(e => e.id === event.id)) events.push(event)
})
await new Promise(done => receiver.listen(0, '127.0.0.1', done))
const until = async (what, test) => {
  const deadline = Date.now() + PATIENCE
  for (;;) {
    const found = await test()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`timeout waiting for ${what}`)
    await new Promise(r => setTimeout(r, 50))
  }
}
const heard = (type, test) => until(`${type}`, () => events.find(e => e.type === type && test(e.data))).then(e => e.data)

// ---- both sides
const api = async (method, where, body) => {
  const headers = { 'X-API-Key': KEY, 'Content-Type': 'application/json' }
  const response = await fetch(`${API}/sessions${where}`, { method, headers, body: body && JSON.stringify(body) })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${where} answered ${response.status}: ${text}`)
  return text ? JSON.parse(text) : {}
}
const say = body => api('POST', `/${name}/messages`, { to: `+${theirs}`, ...body })
const told = id => api('GET', `/${name}/messages/${id}`)
let client
const saw = (what, test) => until(what, () => client.events.find(test))
const sawMessage = id => saw(`the client's ${id}`, e => e.event === 'message' && e.id === id)

const linkSession = async () => {
  const session = await api('POST', '', { id: name, webhook: { url: `http://127.0.0.1:${receiver.address().port}/` } })
  const scanned = await scan(ADMIN, session.qr.text, { phone: ours, name: 'Facteur' })
  if (!scanned.ok) throw new Error(`the phone does not scan: ${JSON.stringify(scanned)}`)
  await heard('session.changed', d => d.status === 'connected')
}
const linkClient = async rootKey => {
  const auth = path.join(HOME, `auth-${name}`)
  fs.rmSync(auth, { recursive: true, force: true })
  client = new Client(`baileys${LIB}`, ['--url', WS_URL, '--root-key', rootKey, '--lib', LIB, '--auth', auth, '--push-name', 'Peer', '--media-host', '127.0.0.1:9'])
  const { qr } = await client.wait('qr')
  const scanned = await scan(ADMIN, qr, { phone: theirs, name: 'Peer' })
  if (!scanned.ok) throw new Error(`the phone does not scan: ${JSON.stringify(scanned)}`)
  await client.wait('paired')
  await client.wait('open')
  await client.wait('history', LIB === '7' ? 25_000 : 3000).catch(() => {}) // Baileys holds its events back until then
}

try {
  const rootKey = process.env.ROOT_KEY || (await (await fetch(`${ADMIN}/admin/root-key`)).json()).rootKey
  await linkSession()
  await linkClient(rootKey)

  // A text each way first: the subject of what follows, and how the client addresses us.
  const first = await say({ text: 'Bonjour' })
  const arrived = await sawMessage(first.id)
  const chat = arrived.chat
  const reply = await client.cmd({ cmd: 'sendText', to: chat, text: 'Salut' })
  await heard('message.received', d => d.messageId === reply.id)

  await judge('an answer with a mention reaches the client', async () => {
    const { id } = await say({ text: `Oui @${theirs}`, quotedMessageId: reply.id, mentions: [`+${theirs}`] })
    const m = await sawMessage(id)
    return [...same('quote', m.quotedId, reply.id), ...same('text', m.text, `Oui @${theirs}`), ...same('mentions', m.mentions, [`${theirs}@s.whatsapp.net`])]
  })
  await judge('an answer with a mention comes from the client', async () => {
    const { id } = await client.cmd({ cmd: 'sendText', to: chat, text: `Non @${ours}`, quotedId: first.id, mentions: [`+${ours}`] })
    const d = await heard('message.received', e => e.messageId === id)
    return [...same('quote', d.context?.quoted?.messageId, first.id), ...same('quoted text', d.context?.quoted?.text, 'Bonjour'), ...same('quoted from', d.context?.quoted?.from, `${ours}@c.us`), ...same('mentions', d.context?.mentions, [`${ours}@c.us`])]
  })
  await judge('a reaction reaches the client, and is taken back', async () => {
    await api('PUT', `/${name}/messages/${reply.id}/reaction`, { emoji: '👍' })
    const r = await saw('the reaction', e => e.event === 'reaction' && e.id === reply.id && e.text === '👍')
    await api('PUT', `/${name}/messages/${reply.id}/reaction`, { emoji: '' })
    await saw('the reaction taken back', e => (e.event === 'reaction' && e.id === reply.id && !e.text) || (e.event === 'message' && e.reaction?.key.id === reply.id && !e.reaction.text)) // Baileys 6 has no event of its own for it
    return same('emoji', r.text, '👍')
  })
  await judge('a reaction comes from the client', async () => {
    await client.cmd({ cmd: 'sendReaction', to: chat, id: first.id, chat, text: '❤️', fromMe: false })
    const d = await heard('reaction.received', e => e.messageId === first.id)
    return [...same('emoji', d.emoji, '❤️'), ...same('from', d.from, `${theirs}@c.us`), ...same('shown', (await told(first.id)).reactions?.map(r => r.emoji), ['❤️'])]
  })
  await judge('an edit reaches the client', async () => {
    const { id } = await say({ text: 'Lundi' })
    await sawMessage(id)
    await api('PATCH', `/${name}/messages/${id}`, { text: 'Mardi' })
    await saw('the edit', e => (e.event === 'message_update' && e.id === id && e.update.edited === 'Mardi') || (e.event === 'message' && e.protocol?.edited === 'Mardi'))
    await until('the edit in the timeline', async () => (await told(id)).text === 'Mardi')
  })
  await judge('an edit comes from the client', async () => {
    const { id } = await client.cmd({ cmd: 'sendText', to: chat, text: 'Jeudi' })
    await heard('message.received', e => e.messageId === id)
    await client.cmd({ cmd: 'editText', to: chat, chat, id, fromMe: true, text: 'Vendredi' })
    const d = await heard('message.edited', e => e.messageId === id)
    return [...same('content', d.content.text, 'Vendredi'), ...same('timeline', (await told(id)).text, 'Vendredi')]
  })
  await judge('a revocation reaches the client', async () => {
    const { id } = await say({ text: 'Oups' })
    await sawMessage(id)
    await until('it being sent', async () => (await told(id)).status !== 'pending')
    const answer = await api('DELETE', `/${name}/messages/${id}`)
    await saw('the revocation', e => (e.event === 'message_update' && e.id === id && e.update.deleted) || (e.event === 'message' && e.protocol?.type === 'REVOKE' && e.protocol.key.id === id))
    await until('the revocation in the timeline', async () => (await told(id)).revokedAt)
    return same('status', answer.status, 'revoking')
  })
  await judge('a revocation comes from the client', async () => {
    const { id } = await client.cmd({ cmd: 'sendText', to: chat, text: 'Pardon' })
    await heard('message.received', e => e.messageId === id)
    await client.cmd({ cmd: 'revoke', to: chat, chat, id, fromMe: true })
    await heard('message.revoked', e => e.messageId === id)
    return same('text', (await told(id)).text, undefined)
  })
  await judge('our poll reaches the client, which votes', async () => {
    const { id } = await say({ type: 'poll', name: 'On mange quoi ?', options: ['Pizza', 'Sushi'] })
    const m = await sawMessage(id)
    await client.cmd({ cmd: 'vote', id, options: ['Sushi'] })
    const d = await heard('poll.voted', e => e.messageId === id)
    return [...same('poll', m.poll, { name: 'On mange quoi ?', options: ['Pizza', 'Sushi'], selectable: 1 }), ...same('vote', d.options, ['Sushi']), ...same('votes', d.results.map(r => r.votes), [0, 1]), ...same('voter', d.results[1].voters, [`${theirs}@c.us`])]
  })
  await judge('the client\'s poll comes in, and our vote is read', async () => {
    const { id } = await client.cmd({ cmd: 'sendPoll', to: chat, name: 'Quand ?', values: ['Midi', 'Soir'], selectableCount: 1 })
    const d = await heard('message.received', e => e.messageId === id)
    await api('POST', `/${name}/messages/${id}/votes`, { options: ['Soir'] })
    const vote = await saw('our vote', e => e.poll === id && (e.event === 'vote' || e.event === 'vote_unreadable'))
    return [...same('poll', d.content, { type: 'poll', name: 'Quand ?', options: ['Midi', 'Soir'], selectable: 1 }), ...same('vote', vote.options, ['Soir'])]
  })
  await judge('a place reaches the client', async () => {
    const { id } = await say({ type: 'location', latitude: 48.8584, longitude: 2.2945, name: 'Tour Eiffel' })
    return same('location', (await sawMessage(id)).location, { lat: 48.8584, lng: 2.2945, name: 'Tour Eiffel' })
  })
  await judge('a place comes from the client', async () => {
    const { id } = await client.cmd({ cmd: 'sendLocation', to: chat, lat: 45.76, lng: 4.83, name: 'Lyon' })
    const d = await heard('message.received', e => e.messageId === id)
    return same('content', d.content, { type: 'location', latitude: 45.76, longitude: 4.83, name: 'Lyon' })
  })
  await judge('a contact reaches the client', async () => {
    const { id } = await say({ type: 'contacts', contacts: [{ name: 'Zoé', phones: [{ number: '+33612345678' }] }] })
    const m = await sawMessage(id)
    return [...same('name', m.contact?.displayName, 'Zoé'), ...(m.contact?.vcard.includes('waid=33612345678:+33612345678') ? [] : ['no number in the card'])]
  })
  await judge('a contact comes from the client', async () => {
    const vcard = 'BEGIN:VCARD\nVERSION:3.0\nFN:Max\nTEL;type=CELL;type=VOICE;waid=33687654321:+33 6 87 65 43 21\nEND:VCARD'
    const { id } = await client.cmd({ cmd: 'sendContact', to: chat, displayName: 'Max', vcard })
    const card = (await heard('message.received', e => e.messageId === id)).content.contacts?.[0]
    return [...same('phones', card?.phones, [{ number: '+33 6 87 65 43 21', chatId: '33687654321@c.us' }]), ...same('vcard', card?.vcard, vcard)]
  })
  await judge('the client reads and plays, and we hear of it', async () => {
    await client.cmd({ cmd: 'readMessage', chat, id: first.id, to: chat })
    await heard('message.read', e => e.messageId === first.id)
    await client.cmd({ cmd: 'played', chat, id: first.id })
    await heard('message.played', e => e.messageId === first.id)
  })
  await judge('we read and play, and the client hears of it', async () => {
    const { id } = await client.cmd({ cmd: 'sendText', to: chat, text: 'Tu lis ?' })
    await heard('message.received', e => e.messageId === id)
    const answer = await api('POST', `/${name}/chats/${theirs}@c.us/read`, {})
    await saw('the read receipt', e => e.event === 'receipt' && e.ids.includes(id) && e.status === 'read')
    await api('POST', `/${name}/chats/${theirs}@c.us/read`, { messageIds: [id], kind: 'played' })
    await saw('the played receipt', e => e.event === 'receipt' && e.ids.includes(id) && e.status === 'played')
    return answer.messageIds.includes(id) ? [] : ['it is not among those marked']
  })
  await judge('the client is seen coming and typing', async () => {
    await api('PUT', `/${name}/presence`, { online: true })
    await api('POST', `/${name}/presence/subscriptions`, { chatId: `${theirs}@c.us` })
    await client.cmd({ cmd: 'presence', type: 'unavailable' })
    await client.cmd({ cmd: 'presence', type: 'available' })
    await heard('presence.changed', e => e.state === 'online')
    await client.cmd({ cmd: 'presence', type: 'composing', to: chat })
    const d = await heard('presence.changed', e => e.state === 'typing')
    await client.cmd({ cmd: 'presence', type: 'paused', to: chat })
    await heard('presence.changed', e => e.state === 'paused')
    return same('from', d.from, `${theirs}@c.us`)
  })
  await judge('the client sees us coming and typing', async () => {
    await client.cmd({ cmd: 'subscribePresence', to: chat })
    await saw('us online', e => e.event === 'presence' && Object.values(e.presences).some(p => p.lastKnownPresence === 'available'))
    await api('POST', `/${name}/chats/${theirs}@c.us/typing`, { state: 'recording', seconds: 1 })
    await saw('us recording', e => e.event === 'presence' && Object.values(e.presences).some(p => p.lastKnownPresence === 'recording'))
    const before = client.events.length
    await until('the end of it', () => client.events.slice(before - 1).some(e => e.event === 'presence' && Object.values(e.presences).some(p => p.lastKnownPresence === 'available' || p.lastKnownPresence === 'paused')))
  })
  await judge('a forwarded message is marked', async () => {
    const { id } = await api('POST', `/${name}/messages/${reply.id}/forward`, { to: `+${theirs}` })
    return same('text', (await sawMessage(id)).text, 'Salut')
  })
} catch (e) {
  await judge('the story runs to its end', async () => [e.message])
} finally {
  await client?.quit()
  receiver.close()
  receiver.closeAllConnections()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
