// Taking over: a Baileys client is linked, talks to another one, and stops; Facteur goes on with its device, without a new scan and in
// the same Signal sessions. Judged by the other Baileys client.
// Settings by environment: see checks.mjs.
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { WS_URL, ADMIN, LIB, HOME, check, finish, demand, until, api, admin, devices, rootKey } from './checks.mjs'
import { Client, scan } from './driver.mjs'

const run = crypto.randomInt(1e6, 1e7)
const ours = `338${run}1`, theirs = `338${run}2`, name = `adopted-${LIB}-${run}`

const inbound = async () =>
  (await api('GET', `/sessions/${name}/messages?limit=100&direction=inbound`)).body.items.map(m => m.text ?? m.content?.text).reverse()

// A zip archive of a folder, nothing compressed.
const table = Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0 })
const crc32 = bytes => { let c = ~0; for (const b of bytes) c = table[(c ^ b) & 0xff] ^ (c >>> 8); return ~c >>> 0 }
const zip = folder => {
  const parts = [], index = []
  let offset = 0
  for (const file of fs.readdirSync(folder)) {
    const bytes = fs.readFileSync(path.join(folder, file)), title = Buffer.from(file)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0); head.writeUInt16LE(20, 4); head.writeUInt32LE(crc32(bytes), 14)
    head.writeUInt32LE(bytes.length, 18); head.writeUInt32LE(bytes.length, 22); head.writeUInt16LE(title.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(20, 4); entry.writeUInt16LE(20, 6); head.copy(entry, 16, 14, 28); entry.writeUInt32LE(offset, 42)
    parts.push(head, title, bytes); index.push(entry, title)
    offset += head.length + title.length + bytes.length
  }
  const size = index.reduce((sum, b) => sum + b.length, 0), end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(index.length / 2, 8); end.writeUInt16LE(index.length / 2, 10)
  end.writeUInt32LE(size, 12); end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...index, end])
}

await admin('POST', '/phones', { phoneNumber: `+${ours}`, name: 'Moving' })
await admin('POST', '/phones', { phoneNumber: `+${theirs}`, name: 'Peer' })
const folderOf = phone => path.join(HOME, `auth-adoption-${LIB}-${phone}`)
const link = async phone => {
  fs.rmSync(folderOf(phone), { recursive: true, force: true })
  const client = new Client(`baileys${LIB}-${phone}`,
    ['--url', WS_URL, '--root-key', rootKey, '--lib', LIB, '--auth', folderOf(phone), '--push-name', phone, '--media-host', '127.0.0.1:9'])
  const scanned = await scan(ADMIN, (await client.wait('qr')).qr, { phone, name: phone })
  demand(scanned.ok, JSON.stringify(scanned))
  await client.wait('paired')
  await client.wait('open')
  await client.wait('history', LIB === '7' ? 25_000 : 3000).catch(() => {}) // Baileys holds its events back until then
  return client
}

let moving, peer
try {
  await check('two clients write to each other', async () => {
    [moving, peer] = await Promise.all([link(ours), link(theirs)])
    await moving.cmd({ cmd: 'sendText', to: `${theirs}@s.whatsapp.net`, text: 'before 1' })
    const heard = await peer.wait(e => e.event === 'message' && e.text === 'before 1')
    await peer.cmd({ cmd: 'sendText', to: heard.chat, text: 'before 2' })
    const back = await moving.wait(e => e.event === 'message' && e.text === 'before 2')
    await moving.cmd({ cmd: 'sendText', to: back.chat, text: 'before 3' })
    await peer.wait(e => e.event === 'message' && e.text === 'before 3')
  })
  await check('a device that is not linked is not taken over', async () => {
    const empty = zip(path.join(HOME, 'certs'))
    const refused = await api('POST', `/sessions/import?id=${name}`, empty, 'application/zip')
    demand(refused.status === 422 && refused.body.code === 'UNREADABLE_AUTH_FOLDER', JSON.stringify(refused))
  })
  await check('Facteur takes the device over without a scan', async () => {
    await moving.quit()
    await until('the client to be gone', async () => !(await devices(ours))[0].online)
    const [{ jid }] = await devices(ours)
    await peer.cmd({ cmd: 'sendText', to: `${ours}@s.whatsapp.net`, text: 'meanwhile' })
    const taken = await api('POST', `/sessions/import?id=${name}&label=Moved`, zip(folderOf(ours)), 'application/zip')
    demand(taken.status === 201, JSON.stringify(taken))
    demand(taken.body.phoneNumber === `+${ours}` && taken.body.label === 'Moved', JSON.stringify(taken.body))
    const session = await until('a connected session', async () => {
      const { body } = await api('GET', `/sessions/${name}`)
      return body.status === 'connected' && body
    })
    demand(session.qr === null, 'it asks for a scan')
    const now = await devices(ours)
    demand(now.length === 1 && now[0].jid === jid, JSON.stringify(now))
    demand((await api('POST', `/sessions/import?id=${name}`, zip(folderOf(ours)), 'application/zip')).status === 409, 'it is taken over twice')
  })
  await check('what was written meanwhile is read', () => until('the text', async () => (await inbound()).includes('meanwhile')))
  await check('both go on in the sessions they had', async () => {
    for (let i = 1; i <= 3; i++) {
      const sent = await api('POST', `/sessions/${name}/messages`, { to: `+${theirs}`, text: `after ${i}` })
      demand(sent.status === 200, JSON.stringify(sent))
      const heard = await peer.wait(e => e.event === 'message' && e.text === `after ${i}`)
      await peer.cmd({ cmd: 'sendText', to: heard.chat, text: `answer ${i}` })
      await until(`answer ${i}`, async () => (await inbound()).includes(`answer ${i}`))
    }
    const texts = await inbound()
    demand(texts.length === new Set(texts).size, `repeated: ${texts}`)
    demand(!peer.events.some(e => /undecryptable|decrypt_failed|stub/.test(e.event)), 'the peer could not read something')
  })
} finally {
  await peer?.quit()
  await moving?.quit().catch(() => {})
}
finish()
