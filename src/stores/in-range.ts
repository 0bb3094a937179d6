import type { Knex } from 'knex'
import { longestInRange, rangeEnds, type ExtensionRange, type RangeEnds } from '../domain/extension-range.ts'
import type { Connection } from './database.ts'

/** Nothing but digits is left of a text when nothing is left of it without digits. Both databases know `replace` alone. */
const withoutDigits = Array.from({ length: 10 }, (_, digit) => digit).reduce(
  (text, digit) => `replace(${text}, '${digit}', '')`,
  '??',
)

/** Both databases compare these as whole numbers, of so many digits exactly. */
const asNumber = (text: string) => `cast(${text} as decimal(20, 0))`

/** What leaves out most rows, and costs least, comes first. */
const isBetween = [
  `${asNumber('??')} between ${asNumber('?')} and ${asNumber('?')}`,
  `length(??) <= ? and ?? <> '' and ${withoutDigits} = ''`,
].join(' and ')

function bindingsOf(column: string, { low, high }: RangeEnds): (string | number)[] {
  return [column, low, high, column, longestInRange, column, column]
}

/**
 * Leaves only rows of an extension in the range: `isInRange` of the domain, as SQL. `value` is the column that has the
 * extension's number as a number, null for what is none.
 */
export function inRange(query: Knex.QueryBuilder, value: string, range: ExtensionRange): void {
  const ends = rangeEnds(range)
  if (!ends) void query.whereRaw('1 = 0')
  else void query.whereRaw(`?? between ${asNumber('?')} and ${asNumber('?')}`, [value, ends.low, ends.high])
}

/** The same of a column that has the number as text. */
export function isTextInRange(query: Knex.QueryBuilder, column: string, range: ExtensionRange): void {
  const ends = rangeEnds(range)
  if (!ends) void query.whereRaw('1 = 0')
  else void query.whereRaw(isBetween, bindingsOf(column, ends))
}

/**
 * Leaves only phones that somebody limited to a range reaches (`reachOfPhone` of the domain): those with one of their
 * people on them, those with nobody on them that are one of their people's own, and approved ones that are nobody's.
 */
export function onPhonesOfRange(query: Knex.QueryBuilder, connection: Connection, range: ExtensionRange): void {
  const owners = () => connection('mappings').where('mappings.mac', connection.ref('phones.mac')).select('mappings.id')
  const ours = owners()
  inRange(ours, 'mappings.extension_value', range)
  void query.where((one) => {
    void one.where((carrying) => {
      inRange(carrying, 'sessions.extension_value', range)
    })
    void one.orWhere((empty) => {
      void empty.whereNull('sessions.extension').where((either) => {
        void either.whereExists(ours).orWhere((free) => {
          void free.whereNotNull('phone_tokens.hash').whereNotExists(owners())
        })
      })
    })
  })
}
