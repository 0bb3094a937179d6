import { expect } from 'chai'
import { brands } from '../../src/brands/index.ts'
import type { Brand, Configuration, Model } from '../../src/domain/brand.ts'
import type { ShownKey } from '../../src/domain/key-picture.ts'
import { keyTypes, type PhoneKey } from '../../src/domain/keys.ts'
import type { PhoneSettings } from '../../src/domain/settings/phone-settings.ts'
import { sampleConfiguration } from '../support/configuration.ts'
import { writtenKeys } from '../support/written-keys.ts'

const states = ['loggedOut', 'deskLine', 'loggedIn'] as const
const withoutNumber: readonly PhoneKey['type'][] = ['line', 'login', 'empty']

/** Keys that can be told apart: each has a number of its own. */
const keysOf = (types: readonly PhoneKey['type'][], count: number): PhoneKey[] =>
  Array.from({ length: count }, (_, index) => {
    const type = types[index % types.length] ?? 'empty'
    const value = type === 'url' ? `https://example.com/${index}` : String(2000 + index)
    return { type, label: '', value: withoutNumber.includes(type) ? '' : value }
  })

const cases: [says: string, settings: PhoneSettings][] = [
  ['no keys', {}],
  ['keys of every type', { lineKeys: keysOf(keyTypes, 120), softKeys: keysOf(keyTypes, 10) }],
  ['a long list without a line', { lineKeys: keysOf(['blf', 'speed-dial'], 120) }],
  ['Login among the keys', { lineKeys: keysOf(['blf', 'login'], 3), softKeys: keysOf(['speed-dial', 'login'], 3) }],
  ['one module plugged in', { lineKeys: keysOf(['blf'], 120), expansionModules: 1 }],
  ['no module plugged in', { lineKeys: keysOf(['blf'], 120), expansionModules: 0 }],
  ...[1, 2, 3, 4, 10].flatMap((logOutKey): [string, PhoneSettings][] => [
    [`Log Out on soft key ${logOutKey}`, { logOutKey }],
    [
      `Log Out on soft key ${logOutKey} among others`,
      { logOutKey, lineKeys: keysOf(keyTypes, 20), softKeys: keysOf(['speed-dial', 'empty', 'pickup', 'login'], 4) },
    ],
  ]),
]

function saidBy({ kind, value }: ShownKey): string {
  return ['app', 'factory', 'line', 'empty'].includes(kind) ? kind : value
}

function withTwoKeys(configuration: Configuration): Configuration {
  const keys = ['int', 'ext'].map((to) => ({ label: `Login ${to}`, url: `${configuration.home}app/login?to=${to}` }))
  return { ...configuration, appKeys: keys }
}

function phonesOf(brand: Brand, settings: PhoneSettings): Configuration[] {
  return [...brand.models, brand.unknownModel].flatMap(({ name }: Model) =>
    states.flatMap((state) => {
      const one = sampleConfiguration(brand, name, state, settings)
      return [one, { ...one, appKeys: [] }, ...(state === 'loggedIn' ? [] : [withTwoKeys(one)])]
    }),
  )
}

for (const brand of brands) {
  describe(`every brand’s picture of the keys: ${brand.name}`, () => {
    for (const [says, settings] of cases) {
      it(`rule 8, B29: ${says}: shows what the files of every model say, key by key`, () => {
        for (const configuration of phonesOf(brand, settings)) {
          const picture = brand.layOut(configuration)
          const written = writtenKeys(brand, configuration)
          const at = `${configuration.model.name} ${configuration.account?.name ?? 'nobody'}`
          expect(picture.lineKeys.map(saidBy), at).to.deep.equal(written.lineKeys)
          expect(picture.softKeys.map(saidBy), at).to.deep.equal(written.softKeys)
          const modules = picture.modules.map((keys) => keys.map(saidBy))
          expect(modules, at).to.deep.equal(written.modules.slice(0, modules.length))
          const unplugged = written.modules.slice(modules.length).flat()
          expect(
            unplugged.every((key) => key === 'empty'),
            at,
          ).to.equal(true)
        }
      })
    }

    it('rule 8: loses no key of the list: each is on the phone, on a module, or said to be left out', () => {
      for (const model of brand.models) {
        const settings = { lineKeys: keysOf(['line', 'blf', 'park'], 120), expansionModules: 1 }
        const picture = brand.layOut(sampleConfiguration(brand, model.name, 'loggedIn', settings))
        const all = [...picture.lineKeys, ...picture.modules.flat(), ...picture.leftOut].filter(
          ({ kind }) => kind !== 'empty',
        )
        expect(all.map(saidBy), model.name).to.deep.equal(
          settings.lineKeys.map(({ type, value }) => (type === 'line' ? 'line' : value)),
        )
        expect(picture.lineKeys, model.name).to.have.length(model.lineKeys)
        expect(picture.inSight, model.name).to.be.within(1, model.lineKeys)
      }
    })

    it('B28, B29: the setting says on which soft key Log Out stands, and Login stands in the same place', () => {
      for (const model of brand.models) {
        for (const logOutKey of [1, 2, 3]) {
          for (const state of states) {
            const { softKeys } = brand.layOut(sampleConfiguration(brand, model.name, state, { logOutKey }))
            const places = softKeys.flatMap(({ kind }, place) => (kind === 'app' ? [place + 1] : []))
            expect(places, `${model.name} ${state}`).to.deep.equal([logOutKey])
          }
        }
        const last = brand.layOut(sampleConfiguration(brand, model.name, 'loggedIn', { logOutKey: 10 }))
        const place = last.softKeys.findIndex(({ kind }) => kind === 'app') + 1
        // The last of a VVX turns to the next keys.
        expect(place, model.name).to.equal(last.softKeys.length > model.softKeys ? model.softKeys - 1 : model.softKeys)
      }
    })

    it('B27: without a key of the app nothing else changes', () => {
      for (const model of brand.models) {
        const one = sampleConfiguration(brand, model.name, 'loggedIn', { lineKeys: keysOf(['blf'], 5), logOutKey: 2 })
        const none = brand.layOut({ ...one, appKeys: [] })
        const others = ({ softKeys }: typeof none) => softKeys.filter(({ kind }) => kind !== 'app').length
        expect(
          [...none.lineKeys, ...none.softKeys].some(({ kind }) => kind === 'app'),
          model.name,
        ).to.equal(false)
        expect(none.lineKeys, model.name).to.deep.equal(brand.layOut(one).lineKeys)
        expect(none.softKeys.length, model.name).to.be.at.least(others(brand.layOut(one)))
        for (const name of brand.fileNames(one.mac, model)) {
          if (brand.readFileName(name)?.kind !== 'phone') continue
          expect(brand.write(name, { ...one, appKeys: [] }).body, model.name).to.not.match(/app\/log|Log Out|Login/)
        }
      }
    })
  })
}
