// What a person does with the pages. Settings by environment: BASE, ADMIN (the simulator), KEY, CHROMIUM.
import { chromium } from 'playwright-core'

const { BASE, ADMIN, KEY, CHROMIUM } = process.env
const PATIENCE = 20_000
let passed = 0
let failed = 0

async function check(what, story) {
  try {
    const extra = await story()
    passed++
    console.log('PASS', what, extra ?? '')
  } catch (e) {
    failed++
    console.log('FAIL', what, e.message.split('\n').slice(0, 3).join(' '))
  }
}
const demand = (true_, what) => {
  if (!true_) throw new Error(what)
}
const phone = (number, action, body) =>
  fetch(`${ADMIN}/phones/${number}/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
async function scan(session, number) {
  const qr = await (await fetch(`${BASE}/api/v1/sessions/${session}/qr?format=raw`, { headers: { 'X-API-Key': KEY } })).text()
  demand((await phone(number, 'scan', { qr })).ok, 'the phone does not scan')
}

const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: 'fr-FR' })
context.setDefaultTimeout(PATIENCE)
const page = await context.newPage()
const complaints = []
page.on('console', (message) => {
  // A wrong key is answered with 401, which the browser tells.
  if (message.type() === 'error' && !message.text().includes('status of 401')) complaints.push(message.text())
})
page.on('pageerror', (error) => complaints.push(String(error)))
page.on('dialog', (dialog) => {
  complaints.push(`a dialog: ${dialog.message()}`)
  dialog.dismiss()
})
const picture = (name) => page.screenshot({ path: `${name}.png` })
const HOSTILE = '<img src=x onerror=alert(1)>'

await check('a wrong key is refused, in words', async () => {
  await page.goto(`${BASE}/dashboard`)
  await page.fill('#key', 'wrong')
  await page.click('#sign-in button')
  demand((await page.innerText('#notice .bad')).includes('UNAUTHORIZED'), 'no reason')
})

await check('a key signs in; no script can read the cookie, and nothing keeps the key', async () => {
  await page.fill('#key', KEY)
  await page.click('#sign-in button')
  await page.waitForSelector('.empty')
  const kept = await page.evaluate(() => document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage))
  demand(!kept.includes('facteur-sign-in') && !kept.includes(KEY), kept)
  const [cookie] = await context.cookies()
  demand(cookie.httpOnly && cookie.sameSite === 'Strict', JSON.stringify(cookie))
  await picture('sessions-fr-light')
})

await check('a session is made, its code shown, and its connection seen within three seconds', async () => {
  await page.click('text=Nouvelle session')
  await page.fill('#new-id', 'boutique')
  await page.fill('#new-label', `${HOSTILE} Boutique`)
  await page.click('text=Créer')
  await page.waitForFunction(() => document.querySelector('.qr')?.naturalWidth > 100)
  await picture('code-fr-light')
  await scan('boutique', '+33600000001')
  const began = Date.now()
  let connected = 0
  while (connected === 0) {
    const answer = await fetch(`${BASE}/api/v1/sessions/boutique`, { headers: { 'X-API-Key': KEY } })
    if ((await answer.json()).status === 'connected') connected = Date.now()
    demand(Date.now() - began < PATIENCE, 'it does not connect')
  }
  await page.waitForSelector('.badge[data-status=connected]')
  const seen = Date.now() - connected
  demand((await page.innerText('.badge')) === 'Connecté', 'not in French')
  demand(seen <= 3000, `seen after ${seen} ms`)
  return `${seen} ms`
})

await check('what strangers write is text', async () => {
  await page.click('text=Conversations')
  await phone('+33600000002', 'messages', { to: '+33600000001', text: `${HOSTILE}<script>alert(2)</script>` })
  await page.click('.chat')
  await page.waitForSelector('.messages li')
  demand((await page.innerText('.messages li .words')) === `${HOSTILE}<script>alert(2)</script>`, 'changed')
  demand((await page.locator('.messages img, .messages script, h1 img').count()) === 0, 'elements were made of it')
})

await check('a text is sent and its ticks come', async () => {
  await page.fill('#compose', 'Bonjour Bob')
  await page.press('#compose', 'Enter')
  await page.waitForSelector('.mine .tick[data-status=delivered]')
  const { messages } = await (await fetch(`${ADMIN}/phones/+33600000002/messages`)).json().then((all) => ({ messages: JSON.stringify(all) }))
  demand(messages.includes('Bonjour Bob'), messages)
})

await check('a file is sent', async () => {
  await page.setInputFiles('input[type=file]', 'code-fr-light.png')
  await page.click('.compose .primary')
  await page.waitForSelector('.mine a:has-text("code-fr-light.png")')
  await picture('conversation-fr-light')
})

await check('a webhook is added, its secret shown, and tested', async () => {
  await page.click('text=Webhooks')
  await page.fill('input[type=url]', 'http://localhost:9/hook')
  await page.click('text=Ajouter un webhook')
  demand((await page.innerText('.secret code')).startsWith('whsec_'), 'no secret')
  await page.click('text=Tester')
  await page.waitForSelector('#notice .bad')
  await picture('webhooks-fr-light')
})

await check('a key is made, shown once, and taken back', async () => {
  await page.click("text=Clés d'API")
  await page.fill('#key-name', 'boutique')
  await page.click('text=Créer une clé')
  demand((await page.innerText('.secret code')).startsWith('wak_'), 'no key')
  await page.click('text=Révoquer')
  await page.click('dialog .danger')
  await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1)
  await picture('keys-fr-light')
})

await check('the audit says who did it', async () => {
  await page.click("text=Journal d'audit")
  await page.waitForSelector('td:has-text("DELETE /api/v1/api-keys/")')
  await picture('audit-fr-light')
})

await check('in English, dark, on a phone: nothing is wider than the page', async () => {
  await page.click('text=English')
  await page.click('.theme')
  await page.click('nav >> text=Sessions')
  await page.waitForSelector('article.card')
  await picture('sessions-en-dark')
  await page.setViewportSize({ width: 390, height: 800 })
  for (const place of ['', '/boutique/chats', '/boutique/queue', '/boutique/webhooks', '/boutique/groups', '/boutique/settings']) {
    await page.goto(`${BASE}/dashboard#/sessions${place}`)
    await page.waitForTimeout(700)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    demand(wide <= 390, `${place || '/'} is ${wide} wide`)
  }
  await picture('settings-en-dark-phone')
  await page.setViewportSize({ width: 1200, height: 800 })
})

await check('everything that can be pressed or filled in has a name', async () => {
  const nameless = await page.evaluate(() =>
    [...document.querySelectorAll('button, input, a, select, textarea')]
      .filter((one) => !(one.innerText || one.getAttribute('aria-label') || one.labels?.length || one.querySelector('img[alt]')))
      .map((one) => one.outerHTML))
  demand(nameless.length === 0, nameless.join(' '))
})

await check('the session is deleted after a question', async () => {
  await page.goto(`${BASE}/dashboard#/sessions/boutique/settings`)
  await page.click('button:has-text("Delete")')
  await page.click('dialog .danger')
  await page.waitForSelector('.empty')
})

await check('signing out ends it', async () => {
  await page.click('text=Sign out')
  await page.waitForSelector('#sign-in')
  demand((await context.cookies()).length === 0, 'the cookie stays')
})

await check('the pages complain of nothing', async () => demand(complaints.length === 0, complaints.join(' | ')))

/** Opens an operation of the documentation and returns it. */
async function operation(method, path) {
  const one = page.locator(`.opblock-${method}`).filter({ has: page.locator(`[data-path="${path}"]`) }).first()
  await one.locator('.opblock-summary').click()
  await one.locator('.execute').waitFor()
  return one
}
async function execute(one) {
  await one.locator('.execute').click()
  return (await one.locator('.live-responses-table .response .response-col_status').first().innerText()).trim()
}

await check('a newcomer comes from the API documentation to a sent message', async () => {
  await page.goto(`${BASE}/api/docs`)
  await page.click('.auth-wrapper .authorize')
  await page.fill('.modal-ux input', KEY)
  await page.click('.modal-ux .auth.authorize')
  await page.click('.modal-ux .btn-done')
  const making = await operation('post', '/api/v1/sessions')
  await making.locator('textarea').first().fill('{"id": "newcomer"}')
  const made = await execute(making)
  demand(made.startsWith('201'), `a session: ${made}`)
  await scan('newcomer', '+33600000001')
  await page.waitForTimeout(4000)
  const sending = await operation('post', '/api/v1/sessions/{sessionId}/messages')
  await sending.locator('tr[data-param-name="sessionId"] input').fill('newcomer')
  await sending.locator('textarea').first().fill('{"to": "+33600000002", "text": "Bonjour de la page"}')
  const sent = await execute(sending)
  await sending.screenshot({ path: 'documentation.png' })
  demand(sent.startsWith('200'), `a message: ${sent}`)
})

await browser.close()
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
