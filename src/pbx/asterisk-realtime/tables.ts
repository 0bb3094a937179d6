import { namesIn, type PjsipObject, type PjsipObjects } from '../accounts/pjsip.ts'
import { ask, type Question, type Sql } from '../sql/connect.ts'

/** Asterisk's own names of the tables, as its contrib/ast-db-manage makes them; each may have another name. */
export const tableNames = {
  endpoints: 'ps_endpoints',
  auths: 'ps_auths',
  aors: 'ps_aors',
  voicemail: 'voicemail',
} as const

export type Tables = Readonly<Record<keyof typeof tableNames, string>>

type Row = Readonly<Record<string, unknown>>

/** Every endpoint with the auths and aors that there are, or one endpoint with its own. */
export async function readObjects(sql: Sql, tables: Tables, number?: string): Promise<PjsipObjects> {
  const isAll = number === undefined
  const columns = ['id', 'aors', 'auth', 'outbound_auth', 'context', 'callerid', 'mailboxes']
  const all = sql(tables.endpoints).select(columns)
  const endpoints = await objectsOf(tables.endpoints, isAll ? all : all.where({ id: number }))
  const named = (option: string) => endpoints.flatMap(({ options }) => namesIn(options.get(option)))
  const auths = sql(tables.auths).select('*')
  const aors = sql(tables.aors).select('*')
  return {
    endpoints,
    auths: byId(await objectsOf(tables.auths, isAll ? auths : auths.whereIn('id', named('auth')))),
    aors: byId(await objectsOf(tables.aors, isAll ? aors : aors.whereIn('id', named('aors')))),
  }
}

/** The passwords of mailboxes, by `5501@default`: all of them, or those that are named. */
export async function readMailboxes(
  sql: Sql,
  { voicemail }: Tables,
  names?: readonly string[],
): Promise<Map<string, string>> {
  const all = sql(voicemail).select('mailbox', 'context', 'password')
  const numbers = names?.map((name) => name.split('@')[0] ?? '')
  const rows = await ask<Row>(voicemail, numbers ? all.whereIn('mailbox', numbers) : all)
  return new Map(rows.map((row) => [`${text(row['mailbox'])}@${text(row['context'])}`, text(row['password'])]))
}

async function objectsOf(table: string, question: Question): Promise<PjsipObject[]> {
  const rows = await ask<Row>(table, question)
  return rows.map((row) => ({
    id: text(row['id']),
    options: new Map(Object.entries(row).map(([name, value]) => [name.toLowerCase(), text(value)])),
    at: { place: table },
  }))
}

function byId(objects: readonly PjsipObject[]): Map<string, PjsipObject> {
  return new Map(objects.map((object) => [object.id, object]))
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
