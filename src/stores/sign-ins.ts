import type { Connection } from './database.ts'

/** Somebody who is signed in to the pages, in one browser. */
export interface SignIn {
  /** Of the browser session, as `signedOutAs` makes it. */
  id: string
  /** `administrator 3`, `subscriber 1001`. */
  owner: string
  /** What pages called them when they signed in. */
  name: string
  address: string
  /** What the browser says that it is. */
  agent: string
  beganAt: number
  /** When a page was asked for last, to the minute. */
  seenAt: number
}

interface Row {
  id: string
  owner: string
  name: string
  address: string
  agent: string
  began_at: number
  seen_at: number
}

/** Takes the place of one with the same id, should the same browser session begin anew. */
export async function insertSignIn(connection: Connection, signIn: SignIn): Promise<void> {
  const { beganAt, seenAt, ...rest } = signIn
  await connection('sign_ins')
    .insert({ ...rest, began_at: beganAt, seen_at: seenAt })
    .onConflict('id')
    .merge()
}

export async function findSignIn(connection: Connection, id: string): Promise<SignIn | undefined> {
  const row = (await connection('sign_ins').where({ id }).first()) as Row | undefined
  return row && read(row)
}

/** Those that were used since `since`, the latest use first; `owner`: of one. At most `most`. */
export async function listSignIns(
  connection: Connection,
  { since, owner, most }: { since: number; owner?: string; most: number },
): Promise<SignIn[]> {
  const query = connection('sign_ins').where('seen_at', '>', since)
  if (owner !== undefined) void query.where({ owner })
  return ((await query.orderBy('seen_at', 'desc').limit(most)) as Row[]).map(read)
}

export async function touchSignIn(connection: Connection, id: string, at: number): Promise<void> {
  await connection('sign_ins').where({ id }).update({ seen_at: at })
}

/** False when there was none. */
export async function deleteSignIn(connection: Connection, id: string): Promise<boolean> {
  return (await connection('sign_ins').where({ id }).delete()) > 0
}

/** Ends all of one owner, but for one. Gives their ids. */
export async function deleteSignInsOf(connection: Connection, owner: string, except = ''): Promise<string[]> {
  const ids = await connection('sign_ins').where({ owner }).whereNot({ id: except }).pluck<string[]>('id')
  if (ids.length > 0) await connection('sign_ins').whereIn('id', ids).delete()
  return ids
}

/** Forgets those that nobody has used since. */
export async function forgetSignIns(connection: Connection, since: number): Promise<void> {
  await connection('sign_ins').where('seen_at', '<', since).delete()
}

function read({ began_at: beganAt, seen_at: seenAt, ...rest }: Row): SignIn {
  return { ...rest, beganAt, seenAt }
}
