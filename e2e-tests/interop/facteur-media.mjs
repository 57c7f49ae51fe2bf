// Every kind of file between a session of Facteur and an independent WhatsApp client, judged by SHA-256 at both ends.
// Settings by environment:
//   API http://127.0.0.1:8080/api/v1   KEY   WS_URL ws://127.0.0.1:8090/ws/chat   ADMIN http://127.0.0.1:8090   MEDIA_HOST host:port
//   CA pem file (default: certs/ca.pem)   LIB 7|6   HOME_DIR where setup.sh installed
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, scan } from './driver.mjs'

const { API, KEY, WS_URL, ADMIN, MEDIA_HOST } = process.env
if (!API || !KEY || !WS_URL || !ADMIN || !MEDIA_HOST) {
  console.error('API, KEY, WS_URL, ADMIN and MEDIA_HOST are needed')
  process.exit(2)
}
const LIB = process.env.LIB || '7'
const HOME = process.env.HOME_DIR || path.dirname(fileURLToPath(import.meta.url))
const CA = process.env.CA || path.join(HOME, 'certs/ca.pem')
const PATIENCE = 30_000
const run = crypto.randomInt(1e6, 1e7)
const ours = `336${run}1`, theirs = `336${run}2`, name = `media-${LIB}-${run}`
const M = path.join(HOME, 'media')

let passed = 0, failed = 0
const judge = (what, faults, extra = '') => {
  faults.length ? failed++ : passed++
  console.log(faults.length ? 'FAIL' : 'PASS', what, faults.length ? faults.slice(0, 5).join('; ') : extra)
}
const check = async (what, work) => {
  try {
    judge(what, [], await work())
  } catch (e) {
    judge(what, [String(e.message).slice(0, 800)])
  }
}
const expect = (what, found, wanted) => {
  if (found !== wanted) throw new Error(`${what} is ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`)
}
const sha256 = bytes => crypto.createHash('sha256').update(bytes).digest('hex')
const until = async (what, find) => {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise(done => setTimeout(done, 100))) {
    const found = await find()
    if (found) return found
  }
  throw new Error(`timeout waiting for ${what}`)
}

// ---- Facteur's side
const call = async (method, where, { body, headers = {}, raw = false } = {}) => {
  const url = where.startsWith('http') ? where : API + where
  const response = await fetch(url, { method, headers: { 'X-API-Key': KEY, ...headers }, body })
  if (!response.ok) throw new Error(`${method} ${where} answered ${response.status}: ${await response.text()}`)
  return raw ? Buffer.from(await response.arrayBuffer()) : response.json()
}
const json = body => ({ body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } })
const events = async () => (await call('GET', `/sessions/${name}/events?limit=500`)).items
const upload = async (file, type) => {
  const query = new URLSearchParams({ sessionId: name, fileName: file })
  return call('POST', `/media?${query}`, { body: fs.readFileSync(path.join(M, file)), headers: { 'Content-Type': type } })
}
const send = body => call('POST', `/sessions/${name}/messages`, json({ to: `+${theirs}`, ...body }))

const link = async rootKey => {
  let session = await call('POST', '/sessions', json({ id: name }))
  session = await until('a QR code', async () => (session = session.qr ? session : await call('GET', `/sessions/${name}`)).qr && session)
  const scanned = await scan(ADMIN, session.qr.text, { phone: ours, name: 'Facteur' })
  if (!scanned.ok) throw new Error(`the phone does not scan: ${JSON.stringify(scanned)}`)
  await until('session connected', async () => (await call('GET', `/sessions/${name}`)).status === 'connected')

  const auth = path.join(HOME, `auth-${name}`)
  fs.rmSync(auth, { recursive: true, force: true })
  const client = new Client(`baileys${LIB}`, ['--url', WS_URL, '--root-key', rootKey, '--lib', LIB, '--auth', auth, '--push-name', 'Peer', '--ca', CA, '--media-host', MEDIA_HOST])
  const { qr } = await client.wait('qr')
  const linked = await scan(ADMIN, qr, { phone: theirs, name: 'Peer' })
  if (!linked.ok) throw new Error(`the phone does not scan: ${JSON.stringify(linked)}`)
  await client.wait('paired')
  await client.wait('open')
  await client.wait('history', LIB === '7' ? 25_000 : 3000).catch(() => {})
  return client
}

// type, file, how it is sent, what WhatsApp calls it, what else the message has
const KINDS = [
  ['image', 'pic.jpg', 'image/jpeg', 'imageMessage', { caption: 'une image' }],
  ['video', 'clip.mp4', 'video/mp4', 'videoMessage', { caption: 'un film' }],
  ['audio', 'tone.wav', 'audio/wav', 'audioMessage', {}],
  ['voice', 'voice.ogg', 'audio/ogg; codecs=opus', 'audioMessage', { seconds: 2 }],
  ['document', 'doc.pdf', 'application/pdf', 'documentMessage', { caption: 'un document' }],
  ['sticker', 'sticker.webp', 'image/webp', 'stickerMessage', {}],
]
// type, file, what it is, what phones play, how long
const CONVERTED = [
  ['voice', 'tone.wav', 'audio/wav', 'audio/ogg', 1],
  ['video', 'film.avi', 'video/x-msvideo', 'video/mp4', 2],
  ['video', 'film.mov', 'video/quicktime', 'video/mp4', 2],
]
const BACK = [['image', 'sendImage', 'pic.jpg'], ['video', 'sendVideo', 'clip.mp4'], ['audio', 'sendAudio', 'tone.wav'], ['document', 'sendDocument', 'doc.pdf'], ['sticker', 'sendSticker', 'sticker.webp']]

let client
try {
  const { rootKey } = await (await fetch(`${ADMIN}/admin/root-key`)).json()
  client = await link(rootKey)
  judge(`${LIB}: session and client linked`, [])

  for (const [type, file, mimeType, field, more] of KINDS)
    await check(`${LIB}: ${type} from Facteur reaches the client`, async () => {
      const media = await upload(file, mimeType)
      const { seconds, ...said } = more
      const sent = await send({ type, mediaId: media.mediaId, ...said })
      const arrived = await client.wait(e => e.event === 'message' && e.id === sent.id)
      expect('kind', arrived.type, field)
      expect('SHA-256', arrived.mediaSha256, sha256(fs.readFileSync(path.join(M, file))))
      if (more.caption) expect('caption', arrived.text, more.caption)
      if (seconds) expect('seconds', Number(arrived.seconds), seconds)
      const screen = await (await fetch(`${ADMIN}/phones/+${theirs}/messages`)).json()
      const seen = screen.find(m => m.id === sent.id)
      expect('SHA-256 on the phone', seen?.file?.sha256, arrived.mediaSha256)
      expect('size on the phone', seen.file.size, media.size)
      expect('type on the phone', seen.file.mimeType, media.mimeType)
      if (type === 'document') expect('name on the phone', seen.file.fileName, file)
      if (more.caption) expect('caption on the phone', seen.text, more.caption)
      if (seconds) expect('seconds on the phone', seen.file.seconds, seconds)
      return arrived.mediaSha256.slice(0, 12)
    })

  for (const [type, file, declared, wanted, seconds] of CONVERTED)
    await check(`${LIB}: ${file} sent as ${type} is made into what phones play`, async () => {
      const media = await upload(file, declared)
      const sent = await send({ type, mediaId: media.mediaId })
      const arrived = await client.wait(e => e.event === 'message' && e.id === sent.id)
      expect('type', arrived.mimetype.split(';')[0], wanted)
      expect('seconds', Math.abs(Number(arrived.seconds) - seconds) <= 1, true)
      const { content } = await call('GET', `/sessions/${name}/messages/${sent.id}`)
      const bytes = await call('GET', content.file.url, { raw: true })
      expect('SHA-256', arrived.mediaSha256, sha256(bytes))
      if (type === 'voice') expect('bars of the waveform', arrived.waveform, 64)
      return `${media.size} → ${bytes.length} bytes`
    })

  await check(`${LIB}: a file is uploaded to WhatsApp once and sent twice`, async () => {
    const media = await upload('pic.jpg', 'image/jpeg')
    for (let i = 0; i < 2; i++) {
      const sent = await send({ type: 'image', mediaId: media.mediaId })
      const arrived = await client.wait(e => e.event === 'message' && e.id === sent.id)
      expect('SHA-256', arrived.mediaSha256, media.sha256)
    }
  })

  for (const [type, command, file] of BACK)
    await check(`${LIB}: ${type} from the client reaches Facteur`, async () => {
      const sent = await client.cmd({ cmd: command, to: ours, path: path.join(M, file), caption: `c-${type}` })
      const told = await until('message.received', async () => (await events()).find(e => e.type === 'message.received' && e.data.messageId === sent.id))
      expect('type', told.data.content.type, type)
      const ready = await until('media.ready', async () => (await events()).find(e => e.type.startsWith('media.') && e.data.messageId === sent.id))
      expect('event', ready.type, 'media.ready')
      const bytes = await call('GET', ready.data.file.url, { raw: true })
      expect('SHA-256', sha256(bytes), sent.sha256 ?? sha256(fs.readFileSync(path.join(M, file))))
      const message = await call('GET', `/sessions/${name}/messages/${sent.id}`)
      expect('type of the message', message.type, type)
      return sha256(bytes).slice(0, 12)
    })

  await check(`${LIB}: 16 MiB each way`, async () => {
    const bytes = crypto.randomBytes(16 * 1024 * 1024)
    fs.writeFileSync(path.join(M, 'large.bin'), bytes)
    let begun = performance.now()
    const media = await upload('large.bin', 'application/octet-stream')
    const sent = await send({ type: 'document', mediaId: media.mediaId })
    // Baileys 6 shows first that it cannot read what comes from a hidden id, and asks for it again.
    const arrived = await client.wait(e => e.event === 'message' && e.id === sent.id && e.type !== 'stub')
    console.log(`FIGURE 16 MiB from the API to Baileys ${LIB}: ${Math.round(performance.now() - begun)} ms`)
    expect('what went wrong', arrived.mediaError, undefined)
    expect('SHA-256', arrived.mediaSha256, sha256(bytes))
    begun = performance.now()
    const back = await client.cmd({ cmd: 'sendDocument', to: ours, path: path.join(M, 'large.bin') })
    const ready = await until('media.ready', async () => (await events()).find(e => e.type.startsWith('media.') && e.data.messageId === back.id))
    console.log(`FIGURE 16 MiB from Baileys ${LIB} to media.ready: ${Math.round(performance.now() - begun)} ms`)
    expect('SHA-256', sha256(await call('GET', ready.data.file.url, { raw: true })), sha256(bytes))
  })

  await check(`${LIB}: what WhatsApp forgot is uploaded again by the phone`, async () => {
    // The host thinks for a while before it looks, and by then the file is gone; twice, as the client fetches its own files too.
    const slowed = await fetch(`${ADMIN}/admin/faults/media?on=download&slow=3000&count=2`, { method: 'POST' })
    expect('answer', slowed.status, 200)
    const begun = Date.now()
    const sent = await client.cmd({ cmd: 'sendImage', to: ours, path: path.join(M, 'pic.jpg') })
    await until('message.received', async () => (await events()).find(e => e.type === 'message.received' && e.data.messageId === sent.id))
    const { expired } = await (await fetch(`${ADMIN}/admin/faults/media/expire`, { method: 'POST' })).json()
    if (!expired) throw new Error('there was nothing to forget')
    const settled = await until('media.ready', async () => (await events()).find(e => e.type.startsWith('media.') && e.data.messageId === sent.id))
    expect('event', settled.type, 'media.ready')
    expect('uploaded again', Date.parse(settled.timestamp) - begun > 2500, true)
    await fetch(`${ADMIN}/admin/faults/media`, { method: 'DELETE' })
  })
} catch (e) {
  judge(`${LIB}: the story runs to its end`, [e.message])
} finally {
  await client?.quit()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
