// Linking: an independent WhatsApp client and a session of Facteur are linked by typed codes, come back after lost connections, and are
// unlinked from either side; judged at both ends. zapo also resumes with Noise IK and falls back when the server has another key.
// Settings by environment: see checks.mjs.
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { WS_URL, ADMIN, LIB, HOME, check, finish, demand, until, api, admin, devices, rootKey } from './checks.mjs'
import { Client, scan } from './driver.mjs'

const run = crypto.randomInt(1e6, 1e7)
const ours = `337${run}1`, theirs = `337${run}2`, name = `linking-${LIB}-${run}`

const session = async () => (await api('GET', `/sessions/${name}`)).body
const connected = () => until('a connected session', async () => (await session()).status === 'connected')
const texts = async phone => (await admin('GET', `/phones/+${phone}/messages`)).map(m => m.text)
const handshakes = () => admin('GET', '/admin/handshakes')

await admin('POST', '/phones', { phoneNumber: `+${ours}`, name: 'Facteur' })
await admin('POST', '/phones', { phoneNumber: `+${theirs}`, name: 'Peer' })

let client
try {
  await check('a session is linked by a code that is typed into its phone', async () => {
    demand((await api('POST', '/sessions', { id: name, device: { name: 'Shop', platform: 'firefox' } })).status === 201, 'no session')
    const given = await api('POST', `/sessions/${name}/pairing-code`, { phoneNumber: `+${ours}` })
    demand(given.status === 200, JSON.stringify(given.body))
    await admin('POST', `/phones/+${ours}/code`, { code: given.body.code })
    await connected()
    demand((await devices(ours))[0].name === 'Shop', 'the phone shows another name')
    demand((await api('POST', `/sessions/${name}/pairing-code`, { phoneNumber: `+${ours}` })).status === 409, 'a second code was given')
  })
  await check('the client is linked by a code that is typed into its phone', async () => {
    const common = ['--url', WS_URL, '--root-key', rootKey, '--pair-code', theirs]
    const auth = path.join(HOME, `auth-${name}`)
    fs.rmSync(auth, { recursive: true, force: true })
    client = LIB === 'zapo'
      ? new Client('zapo', common, { script: 'zapo/zapo-client.mjs' })
      : new Client(`baileys${LIB}`, [...common, '--lib', LIB, '--auth', auth, '--push-name', 'Peer', '--media-host', '127.0.0.1:9'])
    const before = await handshakes()
    const { code } = await client.wait('pairing_code')
    // The client shows the code before the server has heard of it.
    await until('a phone that takes the code', async () =>
      (await fetch(`${ADMIN}/phones/+${theirs}/code`, { method: 'POST', body: JSON.stringify({ code }) })).ok)
    await client.wait('paired')
    await client.wait('open')
    if (LIB === 'zapo') demand((await handshakes()).IK > before.IK, 'its login was no Noise IK')
    await client.wait('history', LIB === '7' ? 25_000 : 3000).catch(() => {}) // Baileys holds its events back until then
  })
  const exchange = async word => {
    const sent = await api('POST', `/sessions/${name}/messages`, { to: `+${theirs}`, text: `to ${word}` })
    demand(sent.status === 200, JSON.stringify(sent.body))
    const heard = await client.wait(e => e.event === 'message' && e.text === `to ${word}`)
    await client.cmd({ cmd: 'sendText', to: heard.chat, text: `from ${word}` })
    await until(`the answer ${word}`, async () => (await texts(ours)).includes(`from ${word}`))
    await until(`the session's answer ${word}`, async () =>
      (await api('GET', `/sessions/${name}/messages?direction=inbound`)).body.items.some(m => (m.text ?? m.content?.text) === `from ${word}`))
  }
  await check('both write to each other', () => exchange('first'))
  await check('the session comes back with Noise IK, and falls back when the server changed its key', async () => {
    const [{ jid }] = await devices(ours)
    const before = await handshakes()
    await admin('POST', `/admin/faults/disconnect?jid=${jid}`)
    await until('a resumed connection', async () => (await handshakes()).IK > before.IK)
    await connected()
    await admin('POST', '/admin/server-key/rotate')
    await admin('POST', `/admin/faults/disconnect?jid=${jid}`)
    await until('a connection that fell back', async () => (await handshakes()).XX_FALLBACK > before.XX_FALLBACK)
    await connected()
  })
  await check(`the client comes back${LIB === 'zapo' ? ' with XXfallback' : ''}`, async () => {
    const [{ jid }] = await devices(theirs)
    const before = await handshakes()
    const total = h => h.XX + h.IK + h.XX_FALLBACK
    const drop = async () => {
      const now = total(await handshakes())
      await admin('POST', `/admin/faults/disconnect?jid=${jid}`)
      await until('the next connection', async () => total(await handshakes()) > now && (await devices(theirs))[0].online)
    }
    await drop()
    await drop()
    const after = await handshakes()
    if (LIB === 'zapo') demand(after.XX_FALLBACK > before.XX_FALLBACK, `handshakes ${JSON.stringify({ before, after })}`)
    return JSON.stringify(after)
  })
  await check('both still write to each other', () => exchange('second'))
  await check('the phone unlinks the session', async () => {
    const [{ device }] = await devices(ours)
    await admin('DELETE', `/phones/+${ours}/devices/${device}`)
    const out = await until('the session to notice', async () => { const s = await session(); return s.status === 'logged_out' && s })
    demand(out.statusReason === 'unlinked', out.statusReason)
  })
  await check('the session is linked anew by QR code, and logs out', async () => {
    demand((await api('POST', `/sessions/${name}/start`)).status === 200, 'it does not start')
    const { qr } = await until('a code', async () => { const s = await session(); return s.qr && s })
    const scanned = await scan(ADMIN, qr.text, { phone: ours, name: 'Facteur' })
    demand(scanned.ok, JSON.stringify(scanned))
    await connected()
    const left = (await api('POST', `/sessions/${name}/logout`)).body
    demand(left.status === 'logged_out' && left.statusReason === 'requested', JSON.stringify(left))
    demand((await devices(ours)).length === 0, 'the phone still lists it')
  })
} finally {
  await client?.quit()
}
finish()
