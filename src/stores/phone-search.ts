import type { Connection } from './database.ts'
import { beginning, ending, firstFound, macPart, type Search } from './search.ts'

/** Where it is looked: in this business group's rows alone; null: in those of none; undefined: in all. */
export type Within = number | null | undefined

/** How phones are searched: by MAC address, model, the name of a location, or the extension that is logged in. */
export function findPhonesBy(connection: Connection, group: Within): Search {
  const phones = () => connection('phones').where(columnsOf(group)).select('mac')
  const sessions = () => connection('sessions').where(columnsOf(group)).whereNotNull('open_mac').select('open_mac')
  return {
    table: 'phones',
    key: 'phones.mac',
    anywhere: (typed) => ({
      'phones.mac': macPart(typed),
      'phones.model': typed,
      'sessions.extension': typed,
      'locations.name': typed,
    }),
    byIndex: async (typed) => {
      const places = await firstFound<number>(
        beginning(connection('locations'), 'name_lower', typed.toLowerCase()),
        'id',
      )
      return [
        beginning(phones(), 'mac', macPart(typed)),
        ending(phones(), 'mac_backwards', macPart(typed)),
        beginning(phones(), 'model_lower', typed.toLowerCase()),
        phones().whereIn('location_id', places),
        beginning(sessions(), 'open_extension', typed),
        sessions().whereIn('open_extension', await numbersEnding(connection, typed, group)),
      ]
    },
  }
}

/** The first extensions whose number ends so. */
export async function numbersEnding(connection: Connection, typed: string, group: Within): Promise<string[]> {
  const extensions = connection('extensions').where(columnsOf(group))
  return firstFound<string>(ending(extensions, 'number_backwards', typed), 'number')
}

/** The first phones whose MAC address ends so. */
export async function macsEnding(connection: Connection, typed: string): Promise<string[]> {
  return firstFound<string>(ending(connection('phones'), 'mac_backwards', macPart(typed)), 'mac')
}

function columnsOf(group: Within): Record<string, number | null> {
  return group === undefined ? {} : { group_id: group }
}
