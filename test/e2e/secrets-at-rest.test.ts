import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from 'chai'
import type { Knex } from 'knex'
import { setAdministrator } from '../../src/app/administrators.ts'
import { addApiToken } from '../../src/app/api-tokens.ts'
import { keepDraft, type SavingDraft } from '../../src/app/drafts.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { addTemplate, changeTemplate } from '../../src/app/templates.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { keepDeskPasswords } from '../../src/stores/desk-lines.ts'
import { keptSecret } from '../../src/stores/global-settings.ts'
import { writePbxPlaces } from '../../src/stores/pbx-places.ts'
import { writeCredentials } from '../../src/stores/phone-credentials.ts'
import { keepUpload } from '../../src/stores/phone-files.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { insertSecondFactor } from '../../src/stores/second-factors.ts'
import { inTransaction } from '../../src/stores/transaction.ts'
import { eachEngine } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { tablesOf } from '../support/raw-database.ts'

/** Sought in the database; each is in what the office was furnished with. */
const known = {
  template: 'phone-Web-81',
  before: 'phone-Before-82',
  extra: 'extra-Parameter-83',
  draft: 'draft-Typed-84',
  desk: 'desk-Line-85',
  manager: 'ami-Secret-86',
  database: 'db-Secret-87',
  upload: 'phone-Log-88',
  signing: 'signing-Key-89',
  secondFactor: 'JBSWY3DPEHPK3PXPAT90',
  administrator: 'Admin-Password-91',
  provisioning: 'phone-Digest-92',
  nextProvisioning: 'phone-Digest-93',
}

/** Gives what else is secret in it. */
async function work(context: TestContext): Promise<string[]> {
  const { database } = context
  await furnish(context)
  await addDesks(context)
  await logInOn(context, desks.t46s, numbers.henry)
  await setAdministrator(context, admin, { name: 'anna', password: known.administrator })
  const settings = { adminPassword: known.before, userPassword: known.template }
  const extraParameters = `static.security.user_password = ${known.extra}`
  const template = await addTemplate(context, admin, { brand: 'yealink', name: 'office', settings, extraParameters })
  await changeTemplate(context, admin, template.id, { settings: { adminPassword: known.template } })
  const typed = { settings: { adminPassword: known.draft } }
  const order: SavingDraft = {
    what: 'Template',
    editor: '/',
    command: { kind: 'template', id: template.id },
    input: typed,
    typed,
  }
  await keepDraft(context, 'administrator 1', order)
  await writePbxPlaces(database, {
    directory: `asterisk-realtime:mysql://u:${known.database}@h/a`,
    manager: `ami://hotdesk:${known.manager}@pbx:5038`,
  })
  const { mac } = desks.t46s
  await keepUpload(database, mac, { file: 'boot.log', at: 1, size: 1, content: known.upload })
  await keptSecret(database, 'signing', () => known.signing)
  const token = newToken(known.signing, mac)
  await inTransaction(database, async (transaction) => {
    await keepDeskPasswords(transaction, new Map([[mac, known.desk]]), 1)
    await activateToken(transaction, { hash: hashToken(token), mac, address: '', createdAt: 1, usedAt: 1 })
    await insertSecondFactor(transaction, 1, known.secondFactor)
    const own = { mac, tokenHash: hashToken(token), password: known.provisioning, next: known.nextProvisioning }
    await writeCredentials(transaction, { ...own, shownAt: 1, madeAt: 1, givenUntil: 1, isChallenged: false })
  })
  return [token, await addApiToken(context, admin, 'script')]
}

function textsOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : Object.values(value as object).flatMap(textsOf)
}

/** The texts in which one of these can be found, whichever way they are written. */
function foundIn(texts: readonly string[], sought: readonly string[]): string[] {
  return sought.filter((secret) => {
    const spellings = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').slice(0, -4)]
    return spellings.some((spelling) => texts.some((text) => text.includes(spelling)))
  })
}

async function dump(database: Knex, url: string): Promise<string[]> {
  const tables = Object.keys(await tablesOf(database)).filter((name) => !/_(?:index|unique|foreign)$/.test(name))
  const rows: string[] = []
  for (const table of tables) rows.push(JSON.stringify(await database.select('*').from(table)))
  const [, path] = /^sqlite:(.+)$/.exec(url) ?? []
  if (path === undefined) return rows
  const files = readdirSync(dirname(path)).filter((name) => name !== 'hotdesk.key')
  return [...rows, ...files.map((name) => readFileSync(`${dirname(path)}/${name}`, 'latin1'))]
}

eachEngine('the database of a working office', (fresh) => {
  it('holds no secret that can be read: not a password, token or key', async () => {
    const { url, remove } = await fresh()
    const database = await openDatabase(url)
    const others = await work(testContext(database))
    const sought = [...textsOf(secrets), ...Object.values(known), ...others]
    expect(sought).to.have.length.above(20)
    const texts = await dump(database, url)
    expect(foundIn(texts, sought)).to.deep.equal([])
    // What is no secret is found, so that something was looked at.
    expect(foundIn(texts, ['Henry', 'boot.log', numbers.henry])).to.have.length(3)
    await database.destroy()
    await remove()
  })
})
