import type { Express } from 'express'
import type { Identity } from '../../src/http/freepbx/identity.ts'
import { asks, faceInFreepbx, theModule } from './freepbx-visitor.ts'
import { addDesks } from './desks.ts'
import { furnish } from './office.ts'
import { openOffice, type Office } from './people.ts'

/** `fwconsole`, which may do everything. */
const root: Partial<Identity> = { ...theModule, sections: ['*'] }

/** A face inside FreePBX over an office with phones and people, and the module's PHP that asks it. */
export interface AskedOffice extends Office {
  inside: Express
  /** Asks as the module does; gives the status and what was answered. */
  ask: (method: 'get' | 'post', path: string, told?: object, who?: Partial<Identity>) => Promise<Asked>
}

export interface Asked {
  status: number
  body: Readonly<Record<string, unknown>>
}

export async function openAskedOffice(): Promise<AskedOffice> {
  const office = await openOffice()
  const { context } = office
  await furnish(context)
  await addDesks(context)
  const inside = faceInFreepbx(context)
  return {
    ...office,
    inside,
    ask: async (method, path, told, who = {}) => {
      const request = asks(inside, { ...root, ...who }, method, `/module${path}`)
      const answer = await (told === undefined ? request : request.send(told))
      return { status: answer.status, body: answer.body as Asked['body'] }
    },
  }
}
