// What stories of checks have in common: settings by environment, checks that are counted, and both control interfaces.
//   API  KEY  WS_URL  ADMIN  ROOT_KEY hex (asked of ADMIN when absent)  LIB 7|6|zapo  HOME_DIR where setup.sh installed
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const { API, KEY, WS_URL, ADMIN } = process.env
if (!API || !KEY || !WS_URL || !ADMIN) {
  console.error('API, KEY, WS_URL and ADMIN are needed')
  process.exit(2)
}
export const LIB = process.env.LIB || '7'
export const HOME = process.env.HOME_DIR || path.dirname(fileURLToPath(import.meta.url))
const PATIENCE = 30_000

let passed = 0, failed = 0
export const check = async (what, story) => {
  try {
    const extra = await story()
    passed++
    console.log('PASS', `${LIB}: ${what}`, extra ?? '')
  } catch (e) {
    failed++
    console.log('FAIL', `${LIB}: ${what}`, e.message)
  }
}
// Says how many there were of each, and ends.
export const finish = () => {
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed ? 1 : 0)
}
export const demand = (true_, what) => { if (!true_) throw new Error(what) }
export const until = async (what, test) => {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise(r => setTimeout(r, 100))) {
    const found = await test()
    if (found) return found
  }
  throw new Error(`timeout waiting for ${what}`)
}
// A body is JSON, or bytes of another type.
export const api = async (method, where, body, type = 'application/json') => {
  const headers = { 'X-API-Key': KEY, 'Content-Type': type }
  const response = await fetch(API + where, { method, headers, body: Buffer.isBuffer(body) ? body : body && JSON.stringify(body) })
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : {} }
}
export const admin = async (method, where, body) => {
  const response = await fetch(ADMIN + where, { method, body: body && JSON.stringify(body) })
  const answer = await response.json()
  demand(response.ok, `${where} answered ${response.status}: ${JSON.stringify(answer)}`)
  return answer
}
export const devices = async phone => (await admin('GET', '/accounts')).find(a => a.phoneNumber === `+${phone}`)?.devices ?? []
export const rootKey = process.env.ROOT_KEY || (await admin('GET', '/admin/root-key')).rootKey
