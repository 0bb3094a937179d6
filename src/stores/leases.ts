import type { Connection } from './database.ts'

/** Who does some work that one of all processes does. */
export interface Lease {
  /** Empty: nobody. */
  holder: string
  /** Another one after each renewal: until when it is meant to be held, by the holder's own clock. */
  until: number
}

/** The lease as it is now; one that was never taken is nobody's. */
export async function readLease(connection: Connection, name: string): Promise<Lease> {
  const read = () => connection('leases').where({ name }).first<Lease | undefined>('holder', 'until')
  let found = await read()
  if (!found) {
    await connection('leases').insert({ name, holder: '', until: 0 }).onConflict('name').ignore()
    found = await read()
  }
  return found ?? { holder: '', until: 0 }
}

/**
 * Takes the lease, where it is still as it was read; false: somebody else was quicker. One statement, so that the
 * database decides between two, and so does a cluster of them.
 */
export async function takeLease(connection: Connection, name: string, before: Lease, after: Lease): Promise<boolean> {
  return (await connection('leases').where({ name, holder: before.holder, until: before.until }).update(after)) === 1
}

/** Renews the holder's lease; false: it is somebody else's. */
export async function renewLease(connection: Connection, name: string, { holder, until }: Lease): Promise<boolean> {
  return (await connection('leases').where({ name, holder }).update({ until })) === 1
}

/** Gives the holder's lease back. */
export async function freeLease(connection: Connection, name: string, holder: string): Promise<void> {
  await connection('leases').where({ name, holder }).update({ holder: '' })
}
