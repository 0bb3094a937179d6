import knexPackage from 'knex'

const { prototype } = (knexPackage as unknown as { Client: { prototype: { query: Query } } }).Client
type Query = (this: unknown, connection: unknown, statement: unknown) => unknown

/** What has become of the work: how many statements it has sent, and whether it has died of one. */
export interface Dying {
  sent: number
  died: boolean
}

/**
 * Has this process die for its database after so many statements: those are carried out, of the last one the answer does
 * not come, and nothing is sent any more, not even that it is to be taken back. To be the only work that is going on.
 */
export async function dieAfter(most: number, work: () => Promise<unknown>): Promise<Dying> {
  const query = prototype.query
  const dying = { sent: 0, died: false }
  const fall = () => {
    dying.died = true
    throw new Error('This process has been killed.')
  }
  prototype.query = function (connection, statement) {
    const sql = typeof statement === 'string' ? statement : (statement as { sql: string }).sql
    // A database takes back by itself what a process that is gone had begun; here its connection is still there.
    if (dying.died && /^ROLLBACK;?$/.test(sql)) return query.call(this, connection, statement)
    if (dying.sent >= most) return fall()
    dying.sent += 1
    const answer = query.call(this, connection, statement) as Promise<unknown>
    return dying.sent < most || sql.startsWith('BEGIN') ? answer : answer.then(fall)
  }
  try {
    await work()
  } catch (error) {
    if (!dying.died) throw error
  } finally {
    prototype.query = query
  }
  return dying
}
