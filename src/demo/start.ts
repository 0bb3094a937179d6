import type { Router } from 'express'
import type { Context } from '../app/context.ts'
import { putInGroup } from '../app/group-members.ts'
import { logIn } from '../app/hot-desk.ts'
import { placePhones } from '../app/locations.ts'
import { approvePhone } from '../app/phones.ts'
import { virtualPhone } from '../virtual-phone/phone.ts'
import type { VirtualPhone } from '../virtual-phone/virtual-phone.ts'
import { furnishExample, type Furnished } from './furnish.ts'
import { exampleOffice, examplePasswords, exampleSignIns, type ExampleOffice, type ExamplePhone } from './office.ts'
import { pollPhones } from './polling.ts'
import { demoRouter } from './router.ts'

const actor = { name: 'the example', address: '' }

/**
 * How long a start of these phones takes, in milliseconds: a moment, as it does on a desk, though not minutes. And how
 * long their minute takes: nobody waits through a real one to see a Sangoma ask again.
 */
const pace = { start: 1500, minute: 4000 }

/**
 * Furnishes the example office and plugs its phones in; they speak to the phones' face, which must be listening, and to
 * nothing else. Gives the page with the phones, and what to print.
 */
export async function startDemo(
  context: Context,
  office: ExampleOffice = exampleOffice,
  { start, minute } = pace,
): Promise<{ router: Router; welcome: string }> {
  const furnished = await furnishExample(context, office)
  const phones = await Promise.all(
    office.phones.map((example) => plugIn(context, example, { office, start, ...furnished })),
  )
  const options = {
    people: office.extensions,
    signIns: exampleSignIns(office),
    passwords: examplePasswords(office),
    places: Object.fromEntries(office.phones.map(({ mac, place }) => [mac, place])),
  }
  pollPhones(phones, minute)
  return { router: demoRouter(phones, options), welcome: welcome(office) }
}

/**
 * A phone on its desk: approved, put into its group and its location by the administrator and, where somebody sits at the
 * start, logged in.
 */
async function plugIn(
  context: Context,
  example: ExamplePhone,
  { office, start, locations, group }: Furnished & { office: ExampleOffice; start: number },
): Promise<VirtualPhone> {
  const { brand, model, mac, extension } = example
  const base = `http://127.0.0.1:${context.phonePort}/p/`
  const phone = virtualPhone({ brand, model, mac, base, restartMilliseconds: start })
  await phone.boot()
  await approvePhone(context, actor, mac)
  if (office.group.phones.includes(mac)) await putInGroup(context, actor, group, { phones: [mac], extensions: [] })
  await placePhones(context, actor, [mac], locations.get(example.location) ?? null)
  if (extension !== null)
    await logIn(context, actor, { number: extension, mac, startedBy: actor.name, takeOver: false })
  await phone.checkForChanges()
  return phone
}

function welcome(office: ExampleOffice): string {
  const passwords = examplePasswords(office).map(({ whose, password }) => `    ${whose.padEnd(32)} ${password}`)
  return [
    '  The example office’s phones are at /demo of the pages. Its passwords, none of them for real use:',
    ...passwords,
  ].join('\n')
}
