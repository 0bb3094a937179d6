import knexPackage from 'knex'

/**
 * Mocha loads this before the tests. Whatever transaction of theirs changes what phones' files are made of, and does not
 * say so in the log of changes, fails the test: a process that keeps answers would give a stale one.
 */

/** What is written to these tables changes phones' files. */
const tables =
  /^(?:insert into|update|delete from) [`"]hotdesk_(sessions|extensions|templates|mappings|profiles|group_profiles|extension_keys|desk_lines|phone_places|locations|phone_tokens|phones)[`"]/

/** But for this: what nobody's file holds. */
const harmless = [
  // A test that empties everything; of a list of none, none; a step of the migrations.
  /^delete from \S+$/,
  / where 1 = \?$/,
  /^update [`"]hotdesk_phones[`"] set [`"](?:state|entered)[`"]/,
  // Many rows in one statement: an office that a test makes.
  /^insert .*(?: union all select \? as |values \([^)]*\), \()/s,
  // A phone that was not there has no answers that are kept, nor has a token that is worth nothing yet.
  /^insert into [`"]hotdesk_phones/,
  /^insert into [`"]hotdesk_phone_tokens[`"] \([^)]*\) values .* (?:on conflict|on duplicate)/s,
  /^delete from [`"]hotdesk_phone_tokens[`"] where [`"](?:hash[`"] in|mac[`"] = \? and [`"]state)/,
  // A profile begins empty.
  /^insert (?:ignore )?into [`"]hotdesk_(?:profiles|group_profiles)/,
  // When somebody or something was last seen, is due, leaves or was told so.
  /^update [`"]hotdesk_phones[`"] set [`"]last_seen[`"] = \? where/,
  /^update [`"]hotdesk_sessions[`"] set [`"](?:due_at|warned_at|last_used_at|leaving_since|group_id)[`"]/,
  // The same secret, sealed anew.
  /^update \S+ set [`"](\w+)[`"] = \? where .* and [`"]\1[`"] = \?$/,
  // How a password is hashed.
  /^update [`"]hotdesk_extensions[`"] set [`"](?:portal_hash|voicemail_password)[`"] = \? where/,
]

interface Spoken {
  __knexTxId?: string
  untold?: string | undefined
}

interface Statement {
  sql: string
}

const { prototype } = (knexPackage as unknown as { Client: { prototype: { query: Query } } }).Client
type Query = (this: unknown, connection: Spoken, statement: string | Statement) => unknown

const untold: string[] = []
const query = prototype.query
prototype.query = function (connection, statement) {
  const sql = typeof statement === 'string' ? statement : statement.sql
  look(connection, sql)
  return query.call(this, connection, statement)
}

function look(connection: Spoken, sql: string): void {
  if (/^(?:BEGIN|ROLLBACK;?$)/i.test(sql)) connection.untold = undefined
  // The migrations: each process that keeps answers begins after them.
  else if (/^insert into [`"]hotdesk_(?:changes|migrations)[`"]/.test(sql)) connection.untold = undefined
  else if (/^COMMIT/i.test(sql)) {
    if (connection.untold !== undefined) untold.push(connection.untold)
    connection.untold = undefined
  } else if (connection.__knexTxId !== undefined && tables.test(sql) && !harmless.some((one) => one.test(sql))) {
    connection.untold = sql.slice(0, 200)
  }
}

export const mochaHooks = {
  afterEach(): void {
    if (untold.length === 0) return
    throw new Error(`Changed, and not noted for whoever keeps answers:\n${untold.splice(0).join('\n')}`)
  },
}
