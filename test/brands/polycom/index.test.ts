import { expect } from 'chai'
import fc from 'fast-check'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Configuration } from '../../../src/domain/brand.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { polycom } from '../../../src/brands/polycom/index.ts'
import { attributesIn, configuration, deskLine, loggedIn, mac, modelNamed } from './configurations.ts'

const golden = (name: string) => readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8')
const settingsFile = `${mac}-hotdesk.cfg`

/** A new phone, one that nobody is on, without a line and with a desk line, one with James on it. */
const states: Readonly<Record<string, (model: string) => Configuration>> = {
  new: (model) => configuration({ model: modelNamed(model), trusted: false }),
  'logged-out': (model) => configuration({ model: modelNamed(model) }),
  'desk-line': (model) => configuration({ model: modelNamed(model), deskLine }),
  'logged-in': (model) => loggedIn({ model: modelNamed(model) }),
}

/** `UPDATE_GOLDEN=1` writes them anew: read the difference before you commit it. */
describe('Polycom: whole files', () => {
  for (const model of ['VVX 411', 'VVX 311', 'VVX 350', 'VVX 601', 'VVX 1500']) {
    for (const [state, make] of Object.entries(states)) {
      const name = `${model.toLowerCase().replace(' ', '-')}-${state}`
      it(`${name} is as it was`, () => {
        const given = make(model)
        const { body } = polycom.write(settingsFile, given)
        if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(new URL(`golden/${name}.cfg`, import.meta.url), body)
        expect(body).to.equal(golden(`${name}.cfg`))
      })
    }
  }

  for (const [state, make] of Object.entries({ 'logged-in': loggedIn, 'logged-out': configuration })) {
    const name = `vvx-411-log-out-key-${state}`
    it(`B29: ${name} is as it was`, () => {
      const { body } = polycom.write(settingsFile, make({ settings: { ...loggedIn().settings, logOutKey: 3 } }))
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(new URL(`golden/${name}.cfg`, import.meta.url), body)
      expect(body).to.equal(golden(`${name}.cfg`))
    })
  }

  it('the other files of a phone with somebody on it are as they were', () => {
    expect(polycom.write(`${mac}.cfg`, loggedIn()).body).to.equal(golden('master.cfg'))
    expect(polycom.write(`contacts/${mac}-directory.xml`, loggedIn()).body).to.equal(golden('vvx-411-directory.xml'))
    expect(polycom.writeCommon('000000000000.cfg').body).to.equal(golden('000000000000.cfg'))
  })

  it('B43: gives back no local changes and no contacts of the last person', () => {
    for (const name of [`overrides/${mac}-phone.cfg`, `${mac}-web.cfg`]) {
      expect(attributesIn(polycom.write(name, loggedIn()).body).size).to.equal(0)
    }
    const empty = polycom.writeCommon('000000000000-directory.xml').body
    expect(polycom.write(`${mac}-directory.xml`, configuration()).body).to.equal(empty)
  })

  it('writes every file that it names, in upper case as well, and no other', () => {
    for (const name of polycom.fileNames(mac, modelNamed('VVX 411'))) {
      const { body, type } = polycom.write(name.toUpperCase(), loggedIn())
      attributesIn(body)
      expect(type).to.equal('application/xml; charset=utf-8')
    }
    expect(() => polycom.write('other.cfg', loggedIn())).to.throw(Problem)
    expect(() => polycom.writeCommon(settingsFile)).to.throw(Problem)
  })

  it('E20: holds who is logged in, and reads back as that', () => {
    const values = attributesIn(polycom.write(settingsFile, loggedIn()).body)
    expect(values.get('reg.1.displayName')).to.equal('James O’Neill & "Co" <1>')
    expect(values.get('reg.1.auth.password')).to.equal('p&<"x')
  })

  it('gives any name and password back as they were, and nothing else of them', () => {
    const before = attributesIn(polycom.write(settingsFile, loggedIn()).body)
    const text = fc.string({ unit: 'grapheme' }).filter((value) => polycom.refuses('reg.1.label', value) === undefined)
    fc.assert(
      fc.property(text, text, (name, sipPassword) => {
        const account = { number: '1', name: name || 'x', sipPassword }
        const values = attributesIn(polycom.write(settingsFile, loggedIn({ account })).body)
        expect([...values.keys()]).to.deep.equal([...before.keys()])
        expect(values.get('reg.1.displayName')).to.equal(name || 'x')
        expect(values.get('reg.1.auth.password')).to.equal(sipPassword)
      }),
      { numRuns: 50 },
    )
  })
})
