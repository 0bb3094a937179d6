import { makeConfiguration } from '../../src/app/configuration.ts'
import { readIngredients } from '../../src/app/phone-ingredients.ts'
import { brandById } from '../../src/app/brand-list.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { furnishHouse, openHouse } from '../fleet/house.ts'
import { filesOf, makePatterns } from '../fleet/patterns.ts'
import { kinds } from '../fleet/kinds.ts'

/** A process of its own: `TURNS`. Writes how long rendering a phone's settings takes, brand by brand. See rows/first-time.ts. */
export interface Rendering {
  brand: string
  /** CPU, from what was read of the phone to its file. */
  microseconds: number
}

const turns = Number(process.argv[2])
const context = await openHouse('sqlite::memory:')
await furnishHouse(context)
const { all } = await makePatterns(context)
const jobs: { brand: string; render: () => number }[] = []
for (const [at, { mac, token }] of all.entries()) {
  const phone = await findPhone(context.database, mac)
  const path = filesOf(context, at, mac).at(-1)
  if (!phone || path === undefined) throw new Error('The phone that was just made is not there.')
  const ingredients = await readIngredients(context.database, context, phone, { token, trusted: true, source: '127.0.0.1' })
  const brand = brandById(context.brands, phone.brand)
  jobs.push({
    brand: phone.brand,
    render: () => Buffer.byteLength(brand.write(path, makeConfiguration(context, ingredients)).body),
  })
}
const renderings = [...new Set(kinds.map(({ brand }) => brand))].map((brand): Rendering => {
  const own = jobs.filter((job) => job.brand === brand)
  measure(own, Math.ceil(turns / 3))
  return { brand, microseconds: measure(own, turns) }
})
process.stdout.write(JSON.stringify(renderings))
process.exit(0)

/** Microseconds of CPU a file. */
function measure(own: readonly { render: () => number }[], times: number): number {
  const before = process.cpuUsage()
  let bytes = 0
  for (let turn = 0; turn < times; turn += 1) bytes += own[turn % own.length]?.render() ?? 0
  const { user, system } = process.cpuUsage(before)
  if (bytes === 0) throw new Error('Nothing was rendered.')
  return (user + system) / times
}
