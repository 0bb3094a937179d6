import { createHash } from 'node:crypto'
import type { GivenAccess } from '../domain/access.ts'
import type { Actor } from '../domain/actor.ts'
import { invalid, notFound } from '../domain/problem.ts'
import { singleLine } from '../domain/text.ts'
import { scopeWords, type Scopes } from '../domain/token-scope.ts'
import {
  deleteApiToken,
  findApiToken,
  insertApiToken,
  listApiTokens,
  touchApiToken,
  type ApiToken,
} from '../stores/api-tokens.ts'
import { inTransaction } from '../stores/transaction.ts'
import { randomSecret } from './administrators.ts'
import type { Context } from './context.ts'
import { rightsOf } from './manage-administrators.ts'
import { record } from './record.ts'

const day = 24 * 60 * 60_000

/** How old what is kept of the last use may be, in milliseconds: each request would otherwise wait for a write. */
const slack = 60_000

/** What limits a token beside its role. */
export interface TokenLimits {
  /** Null: nothing more. */
  scopes: Scopes | null
  /** For how many days it is good; null: until it is deleted. */
  days: number | null
}

/**
 * Makes a bearer token for the API, good for what `access` says, within its limits. It is given this once; only its hash is
 * kept. Throws a Problem at the field that is wrong.
 */
export async function addApiToken(
  context: Context,
  actor: Actor,
  what: string | ({ name: string } & TokenLimits),
  access: GivenAccess = { role: 'administrator' },
): Promise<string> {
  const { name, scopes, days } = typeof what === 'string' ? { name: what, scopes: null, days: null } : what
  if (days !== null && (!Number.isInteger(days) || days < 1 || days > 3650))
    throw invalid({ days: 'Choose how long it is good for.' })
  if (scopes !== null && Object.keys(scopes).length === 0)
    throw invalid({ settings: 'A token that may do nothing is of no use. Choose something.' })
  const checked = singleLine(60).trim().min(1).safeParse(name)
  if (!checked.success) throw invalid({ name: 'Give the token a name, such as the script that will use it.' })
  const token = randomSecret()
  await inTransaction(context.database, async (transaction) => {
    const rights = await rightsOf(transaction, access)
    const expiresAt = days === null ? null : context.now() + days * day
    const made = { name: checked.data, hash: hash(token), createdAt: context.now(), access, scopes, expiresAt }
    await insertApiToken(transaction, made)
    const limits = { ...(scopes ? { scopes: scopeWords(scopes) } : {}), ...(days === null ? {} : { days }) }
    const details = { ...rights.details, ...limits }
    const deed = { action: 'api-token.add', subject: `API token ${checked.data}`, ...rights, details }
    await record(transaction, context, actor, deed)
  })
  return token
}

/** From now on the token opens nothing. */
export async function removeApiToken(context: Context, actor: Actor, id: number): Promise<void> {
  await inTransaction(context.database, async (transaction) => {
    const token = (await listApiTokens(transaction)).find((one) => one.id === id)
    if (!token || !(await deleteApiToken(transaction, id))) throw notFound(`API token ${id}`)
    await record(transaction, context, actor, { action: 'api-token.remove', subject: `API token ${token.name}` })
  })
}

/** What is kept of the token, or undefined when it opens nothing, such as one that has expired. Its use is noted. */
export async function apiTokenOf(context: Context, token: string): Promise<ApiToken | undefined> {
  const found = await findApiToken(context.database, hash(token))
  if (!found || (found.expiresAt !== null && found.expiresAt <= context.now())) return undefined
  await noteUse(context, found)
  return found
}

/** Once a minute at most for each token. What cannot be noted keeps nobody from working. */
async function noteUse({ database, now, log }: Context, { id, lastUsedAt }: ApiToken): Promise<void> {
  if (lastUsedAt !== null && now() - lastUsedAt < slack) return
  await touchApiToken(database, id, now()).catch((error: unknown) => {
    log.warn({ err: error, token: id }, 'The use of an API token could not be noted')
  })
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
