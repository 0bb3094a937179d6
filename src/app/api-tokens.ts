import { createHash } from 'node:crypto'
import type { GivenAccess } from '../domain/access.ts'
import type { Actor } from '../domain/actor.ts'
import { invalid, notFound } from '../domain/problem.ts'
import { singleLine } from '../domain/text.ts'
import { deleteApiToken, findApiToken, insertApiToken, listApiTokens, type ApiToken } from '../stores/api-tokens.ts'
import { inTransaction } from '../stores/transaction.ts'
import { randomSecret } from './administrators.ts'
import type { Context } from './context.ts'
import { rightsOf } from './manage-administrators.ts'
import { record } from './record.ts'

/** Makes a bearer token for the API, good for what `access` says. It is given this once; only its hash is kept. */
export async function addApiToken(
  context: Context,
  actor: Actor,
  name: string,
  access: GivenAccess = { role: 'administrator' },
): Promise<string> {
  const checked = singleLine(60).trim().min(1).safeParse(name)
  if (!checked.success) throw invalid({ name: 'Give the token a name, such as the script that will use it.' })
  const token = randomSecret()
  await inTransaction(context.database, async (transaction) => {
    const rights = await rightsOf(transaction, access)
    const made = { name: checked.data, hash: hash(token), createdAt: context.now(), access }
    await insertApiToken(transaction, made)
    const deed = { action: 'api-token.add', subject: `API token ${checked.data}`, ...rights }
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

/** What is kept of the token, or undefined when it opens nothing. */
export async function apiTokenOf(context: Context, token: string): Promise<ApiToken | undefined> {
  return findApiToken(context.database, hash(token))
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
