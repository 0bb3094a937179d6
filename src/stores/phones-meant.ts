import type { Mac } from '../domain/mac.ts'
import type { Connection } from './database.ts'

/** Which phones something may concern; `extension` is on them. */
export type PhonesMeant =
  | { brand: string }
  /** Those with somebody on them whom a mapping gives this template. */
  | { template: number }
  | { group: number; brand: string; model: string }
  | { extension: string; brand?: string; model?: string }

/** A phone with a token of its own, who is on it, and where it is. */
export interface MeantPhone {
  mac: Mac
  /** Null: nobody. */
  extension: string | null
  own: boolean
  locationId: number | null
}

interface Row extends Omit<MeantPhone, 'own' | 'locationId'> {
  own: number | boolean | null
  location_id: number | null
}

/** The next `most` of the phones meant that have been approved, in the order of their MAC addresses. */
export async function phonesMeant(
  connection: Connection,
  meant: PhonesMeant,
  { after, most }: { after: Mac; most: number },
): Promise<MeantPhone[]> {
  const query = connection('phones')
    .join('phone_tokens', 'phone_tokens.active_mac', 'phones.mac')
    .leftJoin('sessions', 'sessions.open_mac', 'phones.mac')
    .leftJoin('phone_places', 'phone_places.mac', 'phones.mac')
    .where('phones.mac', '>', after)
    .orderBy('phones.mac')
    .limit(most)
  if ('template' in meant) {
    const rows = connection('mappings').where({ template_id: meant.template }).select('extension')
    void query.whereIn('sessions.open_extension', rows)
  } else void query.where(columnsOf(meant))
  const columns = ['phones.mac', 'sessions.extension', 'sessions.own', 'phone_places.location_id']
  return (await query.select<Row[]>(columns)).map(read)
}

function columnsOf(meant: Exclude<PhonesMeant, { template: number }>): Record<string, string | number> {
  const { brand, model, group, extension } = meant as {
    brand?: string
    model?: string
    group?: number
    extension?: string
  }
  const wanted = {
    'phones.brand': brand,
    'phones.model': model,
    'phones.group_id': group,
    'sessions.open_extension': extension,
  }
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

function read({ mac, extension, own, location_id }: Row): MeantPhone {
  return { mac, extension, own: Boolean(own), locationId: location_id }
}
