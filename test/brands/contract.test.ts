import { expect } from 'chai'
import { SaxesParser } from 'saxes'
import { brands } from '../../src/brands/index.ts'
import type { Brand } from '../../src/domain/brand.ts'
import type { Screen } from '../../src/domain/screen.ts'
import { CompleteSettings, type SettingName } from '../../src/domain/settings/phone-settings.ts'
import { phoneStates, sampleConfiguration, samplePasswords } from '../support/configuration.ts'

const nasty = 'O"Brien & Söhne <b>\'{{name}}\\ ]]> %NULL% \u0007 日本 '.repeat(60)
const url = 'http://192.0.2.10:8084/p/a-token/app/enter?to=internal&x=1'

/** The three screens with texts that nobody should be able to break a page with. */
const screens: Screen[] = [
  { kind: 'menu', title: nasty, items: Array.from({ length: 40 }, () => ({ label: nasty, url })) },
  {
    kind: 'form',
    title: nasty,
    message: nasty,
    fields: [
      { name: 'extension', label: nasty, secret: false, value: nasty },
      { name: 'password', label: nasty, secret: true, value: '' },
    ],
    submit: { label: nasty, url },
  },
  { kind: 'notice', title: nasty, text: nasty, actions: [{ label: nasty, url }] },
  { kind: 'notice', title: 'Logged in', text: 'Welcome.', actions: [], refetch: true },
]

/** What phones of each brand were seen to send, in public code and logs. */
const userAgents: Record<string, string> = {
  yealink: 'Yealink SIP-T46S 66.86.0.15 80:5e:c0:aa:bb:cc',
  polycom: 'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application',
  sangoma: 'Sangoma S500 2.0.4.67 00:50:58:aa:bb:cc',
}

function strict(xml: string): void {
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

/** All files of a phone as one text, with what XML escapes put back. */
function filesOf(brand: Brand, model: string, state: (typeof phoneStates)[number]): string {
  const configuration = sampleConfiguration(brand, model, state)
  const bodies = brand
    .fileNames(configuration.mac, configuration.model)
    .map((name) => brand.write(name, configuration).body)
  return bodies.join('\n').replaceAll('&amp;', '&')
}

for (const brand of brands) {
  describe(`every brand keeps the contract: ${brand.name}`, () => {
    it('has models with names of their own, and a MAC address prefix', () => {
      expect(new Set(brand.models.map((model) => model.name)).size).to.equal(brand.models.length)
      expect(brand.models.length).to.be.greaterThan(5)
      expect(brand.unknownModel.name).to.equal('')
      for (const prefix of brand.macPrefixes) expect(prefix).to.match(/^[0-9a-f]{6}$/)
    })

    it('recognises its own files in any case, with their MAC address; the last holds the settings', () => {
      for (const model of brand.models) {
        const { mac } = sampleConfiguration(brand, model.name, 'new')
        const names = brand.fileNames(mac, model)
        for (const spelt of names.flatMap((name) => [name, name.toUpperCase(), name.toLowerCase()])) {
          const facts = brand.readFileName(spelt)
          expect(facts?.kind, spelt).to.be.oneOf(['phone', 'common'])
          if (facts?.kind === 'phone') expect(facts.mac, spelt).to.equal(mac)
        }
        const last = names.at(-1) ?? ''
        expect(brand.write(last, sampleConfiguration(brand, model.name, 'new')).body).to.include('app/login')
      }
    })

    it('E2, B31 to B33: every model always has its Login or Log Out key', () => {
      for (const model of brand.models) {
        expect(filesOf(brand, model.name, 'new'), model.name).to.include('/app/login')
        expect(filesOf(brand, model.name, 'loggedOut'), model.name).to.include('/app/login')
        expect(filesOf(brand, model.name, 'loggedIn'), model.name).to.include('/app/logout')
      }
    })

    it('rule 12: a phone that is not trusted is written no password, and nobody’s phone no account', () => {
      for (const model of brand.models) {
        const files = { new: filesOf(brand, model.name, 'new'), out: filesOf(brand, model.name, 'loggedOut') }
        for (const secret of Object.values(samplePasswords)) expect(files.new, model.name).to.not.include(secret)
        for (const text of Object.values(files)) {
          expect(text, model.name).to.not.include(samplePasswords.sip)
          expect(text, model.name).to.not.include('01132991000')
        }
        expect(filesOf(brand, model.name, 'loggedIn'), model.name).to.include(samplePasswords.sip)
      }
    })

    it('writes the same bytes for the same phone', () => {
      for (const model of brand.models) {
        for (const state of phoneStates)
          expect(filesOf(brand, model.name, state)).to.equal(filesOf(brand, model.name, state))
      }
    })

    it('draws well-formed screens within 10,000 bytes, whatever their texts', () => {
      for (const model of [...brand.models, brand.unknownModel]) {
        for (const screen of screens) {
          const { body, type } = brand.draw(screen, model)
          expect(Buffer.byteLength(body), `${model.name} ${screen.kind}`).to.be.at.most(10_000)
          if (type.includes('xml') || type.includes('html')) strict(body)
          else expect(body).to.match(/^[\w:]+$/)
        }
      }
    })

    it('reads its own phones’ User-Agent and no other brand’s', () => {
      for (const [id, userAgent] of Object.entries(userAgents)) {
        const facts = brand.readUserAgent(userAgent)
        if (id !== brand.id) expect(facts, userAgent).to.equal(undefined)
        else expect(brand.models.map((model) => model.name)).to.include(facts?.model)
      }
      for (const other of ['', 'curl/8.5.0', 'Mozilla/5.0 (X11; Linux x86_64)'])
        expect(brand.readUserAgent(other)).to.equal(undefined)
    })

    it('says in a sentence what it cannot do, for every setting and model', () => {
      for (const name of Object.keys(CompleteSettings.shape) as SettingName[]) {
        for (const model of [undefined, ...brand.models]) {
          const sentence = model ? brand.cannot(name, model) : brand.cannot(name)
          if (sentence !== undefined) expect(sentence).to.match(/^[A-Z“].*[.”]$/s)
        }
      }
    })
  })
}
