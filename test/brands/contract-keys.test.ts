import { expect } from 'chai'
import { brands } from '../../src/brands/index.ts'
import type { Brand, Configuration, Model } from '../../src/domain/brand.ts'
import { keyTypes, type PhoneKey } from '../../src/domain/keys.ts'
import { unknownNames } from '../../src/domain/nearest-name.ts'
import type { PhoneSettings } from '../../src/domain/settings/phone-settings.ts'
import { phoneStates, sampleConfiguration, type SampleState } from '../support/configuration.ts'

const values: Partial<Record<PhoneKey['type'], string>> = {
  line: '',
  login: '',
  empty: '',
  url: 'https://example.com/?a=1&b',
}
const keyOf = (type: PhoneKey['type'], label = 'A & B'): PhoneKey => ({ type, label, value: values[type] ?? '*43' })
const without = (...left: PhoneKey['type'][]) => keyTypes.filter((type) => !left.includes(type))
const repeat = (types: readonly PhoneKey['type'][], count: number) =>
  Array.from({ length: count }, (_, index) => keyOf(types[index % types.length] ?? 'empty'))

/** Keys in every way in which they might crowd the Login key out. */
const crowds: [says: string, settings: PhoneSettings][] = [
  ['no keys', {}],
  [
    'every key taken, Login nowhere',
    { lineKeys: repeat(without('login', 'empty'), 120), softKeys: repeat(['speed-dial'], 10) },
  ],
  ['every key of every type', { lineKeys: repeat(keyTypes, 120), softKeys: repeat(keyTypes, 10) }],
  [
    'Login on the very last line key',
    { lineKeys: [...repeat(['blf'], 119), keyOf('login')], softKeys: repeat(['pickup'], 10) },
  ],
  [
    'Login on the very last soft key',
    { lineKeys: repeat(['blf'], 120), softKeys: [...repeat(['pickup'], 9), keyOf('login')] },
  ],
  ['Login everywhere', { lineKeys: repeat(['login'], 120), softKeys: repeat(['login'], 10) }],
  ['every soft key empty', { softKeys: repeat(['empty'], 10) }],
]

/** What phones of each brand were seen to send, in public code and logs: many firmwares and models. */
const userAgents: Record<string, readonly string[]> = {
  yealink: [
    'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc',
    'Yealink SIP-T56A 58.80.0.25 001565f429a4',
    'yealink SIP-T18 18.0.0.80 00:15:65:27:3e:05',
    'Yealink SIP-T38G  38.70.0.125 00:15:65:2f:c0:1e',
    'Yealink SIP VP-T49G 51.80.0.75 00:15:65:aa:bb:cc',
    'Yealink W52P 25.80.0.15 00:15:65:b4:01:dd',
    'VP530P 23.70.0.40 00:15:65:31:4b:c0',
    'Yealink-T46G 28.71.0.81 28.1.0.128.0.0.0',
  ],
  polycom: [
    'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application',
    'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 (SN:0004f2e765da) Type/Application',
    'FileTransport PolycomVVX-VVX_311-UA/6.0.1.2 Type/Updater',
    'FileTransport PolyEdge-Edge_E450-UA/8.0.0.15602 Type/Application',
    'PolycomVVX-VVX_411-UA/5.9.7.3480',
  ],
  sangoma: [
    'Sangoma S500 2.0.4.67 00:50:58:aa:bb:cc',
    'Sangoma S300 2.0.0.0 00:50:58:AA:BB:D7',
    'Sangoma S500 V2.0.4.67',
  ],
  nobody: [
    'Grandstream Model HW GXP2170 SW 1.0.11.3 DevId c074ad123456',
    'Mozilla/4.0 (compatible; snomD785-SIP 10.1.33.33 2010.12-00004-g9ba52f5 000413922D24 SXM:0 UXM:0)',
    'Fanvil X4 2.10.2.6887 0c383e07e16c',
    'Htek UC903 2.0.4.2 00:1f:c1:1c:22:a9',
    'Sangoma P370 4.24.2',
  ],
}

interface File {
  name: string
  body: string
}

/** Every file that is made for one phone, what XML escapes put back. */
function filesOf(brand: Brand, configuration: Configuration): File[] {
  return brand
    .fileNames(configuration.mac, configuration.model)
    .filter((name) => brand.readFileName(name)?.kind === 'phone')
    .map((name) => ({ name, body: brand.write(name, configuration).body.replaceAll('&amp;', '&') }))
}

/** The parameters of a settings file, in whichever of the formats it is. */
function namesIn(body: string): string[] {
  const found = body.startsWith('<')
    ? [...body.matchAll(/<(P\d+)\b|([\w.-]+\.[\w.-]+)="/g)].map(([, element, attribute]) => element ?? attribute)
    : [...body.matchAll(/^([\w.-]+) =/gm)].map(([, name]) => name)
  return found.filter((name) => name !== undefined)
}

/** The same phone with two keys of the app: Login Int and Login Ext, or (somebody on it) one. */
function withTwoKeys(configuration: Configuration): Configuration {
  if (configuration.account) return configuration
  const keys = ['internal', 'external'].map((to) => ({
    label: `Login ${to.slice(0, 3)}`,
    url: `${configuration.home}app/login?to=${to}&x=1`,
  }))
  return { ...configuration, appKeys: keys }
}

function eachPhone(brand: Brand, check: (model: Model, state: SampleState) => void): void {
  for (const model of [...brand.models, brand.unknownModel]) for (const state of phoneStates) check(model, state)
}

for (const brand of brands) {
  describe(`every brand’s keys and parameters: ${brand.name}`, () => {
    for (const [says, settings] of crowds) {
      it(`E7, B31 to B33: ${says}: each of the app’s keys is in the file of every model, in every state`, () => {
        eachPhone(brand, (model, state) => {
          const one = sampleConfiguration(brand, model.name, state, settings)
          for (const configuration of [one, withTwoKeys(one)]) {
            // What a Polycom's browser begins with is no key.
            const text = filesOf(brand, configuration)
              .at(-1)
              ?.body.replace(/mb\.main\.home="[^"]*"/, '')
            for (const { url } of configuration.appKeys) expect(text, `${model.name} ${state}`).to.include(url)
          }
        })
      })
    }

    it('writes no parameter whose name it would point out as unknown', () => {
      const [, settings = {}] = crowds[2] ?? []
      eachPhone(brand, (model, state) => {
        const names = namesIn(
          filesOf(brand, sampleConfiguration(brand, model.name, state, settings)).at(-1)?.body ?? '',
        )
        expect(names.length, model.name).to.be.above(10)
        expect(unknownNames(names, brand.parameterNames), `${model.name} ${state}`).to.deep.equal([])
      })
    })

    it('rule 12: a phone that is not trusted is written no parameter for a password, not even an empty one', () => {
      for (const model of brand.models) {
        const text = (state: SampleState) =>
          filesOf(brand, sampleConfiguration(brand, model.name, state))
            .map(({ body }) => body)
            .join('\n')
        expect(text('loggedIn'), model.name).to.match(/password/i)
        expect(text('new'), model.name).to.not.match(/password/i)
      }
    })

    it('reads its own User-Agents, whatever the firmware, and no other brand’s', () => {
      for (const [id, strings] of Object.entries(userAgents)) {
        for (const userAgent of strings)
          expect(brand.readUserAgent(userAgent) !== undefined, userAgent).to.equal(id === brand.id)
      }
    })

    it('answers a login with something short enough, or not at all, however full its keys are', () => {
      const [, settings = {}] = crowds[1] ?? []
      for (const model of brand.models) {
        const document = brand.apply?.(sampleConfiguration(brand, model.name, 'loggedIn', settings))
        expect(Buffer.byteLength(document?.body ?? ''), model.name).to.be.at.most(10_000)
      }
    })
  })
}
