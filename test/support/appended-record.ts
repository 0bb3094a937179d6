import type { Context } from 'mocha'
import knexPackage from 'knex'

/**
 * Mocha loads this before the tests. It looks at every statement of every test: nothing that is ours changes or deletes a line
 * of the record, or a seal, but the retention.
 */

const changesRecord = /^\s*(?:update|delete from|replace into|truncate(?: table)?)\s+[`"]?hotdesk_audit/i

/** A test that empties everything, or the step of the migrations that says which old lines are refusals. */
const harmless = [
  /^delete from \S+$/,
  // The same, some at a time: a restore into an embedded database.
  /^delete from (\S+) where rowid in \(select rowid from \1 limit \?\)$/,
  /^update \S+ set [`"]result[`"] = \? where [`"]action[`"] like \?$/,
]

/** The tests of those that may, and those that do what somebody would who may not. */
const theirs =
  /(?:check-record|look-at-record|seal-record|record-retention|audit-seals|restore|backup|replace-rows)[\w-]*\.test\.ts$/

interface Statement {
  sql: string
}

type Query = (this: unknown, connection: unknown, statement: string | Statement) => unknown
const { prototype } = (knexPackage as unknown as { Client: { prototype: { query: Query } } }).Client

const found: string[] = []
const query = prototype.query
prototype.query = function (connection, statement) {
  const sql = typeof statement === 'string' ? statement : statement.sql
  if (changesRecord.test(sql) && !harmless.some((one) => one.test(sql))) found.push(sql.slice(0, 200))
  return query.call(this, connection, statement)
}

export const mochaHooks = {
  afterEach(this: Context): void {
    const statements = found.splice(0)
    if (statements.length === 0 || theirs.test(this.currentTest?.file ?? '')) return
    throw new Error(`The record is only added to, and this is something else:\n${statements.join('\n')}`)
  },
}
