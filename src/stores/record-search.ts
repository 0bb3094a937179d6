import type { Connection } from './database.ts'
import type { Knex } from 'knex'
import { beginning, macPart, mostLookedThrough, searchIn, type Search } from './search.ts'

/**
 * How the record is searched: by subject, action and, unless `isLimited`, by who it was. Of a long record the latest lines are
 * looked through, and the older ones are found by the whole name of the subject or of who it was, or by how an extension's
 * number or a MAC address begins. `within` leaves only the lines of the list.
 */
export function findLinesBy(
  connection: Connection,
  within: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  isLimited: boolean,
): Search {
  const lines = () => within(connection('audit').select('id'))
  const anywhere = (typed: string) => ({ subject: typed, action: typed, ...(isLimited ? {} : { actor: typed }) })
  return {
    table: 'audit',
    key: 'id',
    anywhere,
    byIndex: (typed) => {
      const columns = ['id', 'subject', 'action', 'actor']
      const latest = within(connection('audit').select(columns))
        .where('id', '>', 0)
        .orderBy('id', 'desc')
        .limit(mostLookedThrough)
      const among = connection.select('id').from(latest.as('latest'))
      searchIn(among, anywhere(typed))
      const subjects = ['', 'extension ', 'administrator ', 'template ', 'location '].map((kind) => kind + typed)
      const actors = ['', 'administrator ', 'subscriber '].map((kind) => kind + typed)
      const mac = macPart(typed).replace(/..(?=.)/g, '$&:')
      return Promise.resolve([
        among,
        ...subjects.map((subject) => lines().where({ subject }).orderBy('id', 'desc')),
        ...(isLimited ? [] : actors.map((actor) => lines().where({ actor }).orderBy('id', 'desc'))),
        beginning(lines(), 'subject', `extension ${typed}`),
        beginning(lines(), 'subject', `phone ${mac}`),
      ])
    },
  }
}
