import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { SaxesParser } from 'saxes'
import { sangoma } from '../../../src/brands/sangoma/index.ts'
import type { Configuration } from '../../../src/domain/brand.ts'
import { Problem } from '../../../src/domain/problem.ts'
import type { Screen } from '../../../src/domain/screen.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'
import { deskLine, key, loggedIn, loggedOut, logOut, model, stranger } from './configurations.ts'

const settings: PhoneSettings = {
  lineKeys: [key('line'), key('blf', '5502', 'Bob & Co'), key('park', '71', 'Park 1')],
  language: 'de',
  toneCountry: 'DE',
  timeZone: 'Europe/Berlin',
}

/** Whole files, by model and state. `UPDATE_GOLDEN=1` writes them anew: read the difference before you commit it. */
const states: [state: string, make: (name: string) => Configuration][] = [
  ['new', (name) => stranger({ model: model(name) })],
  ['logged-out', (name) => loggedOut({ model: model(name) })],
  ['desk-line', (name) => loggedOut({ model: model(name), deskLine })],
  ['logged-in', (name) => loggedIn({ model: model(name), settings })],
  ['log-out-key', (name) => loggedIn({ model: model(name), settings: { ...settings, logOutKey: 1 } })],
]

describe('Sangoma', () => {
  for (const name of ['S206', 'S305', 'S405', 'S500', 'S700'])
    for (const [state, make] of states)
      it(`writes the file of an ${name}, ${state}`, () => {
        const golden = new URL(`golden/${name}-${state}.xml`, import.meta.url)
        const { body } = sangoma.write('cfg005058aabbcc.xml', make(name))
        if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, body)
        expect(body).to.equal(readFileSync(golden, 'utf8'))
      })

  it('writes the same under each of a file’s names, as XML', () => {
    const documents = ['cfg005058aabbcc.xml', '005058AABBCC.xml', '005058aabbcc.cfg'].map((name) =>
      sangoma.write(name, loggedIn({})),
    )
    expect(documents[1]).to.deep.equal(documents[0])
    expect(documents[2]).to.deep.equal(documents[0])
    expect(documents[0]?.type).to.equal('text/xml; charset=utf-8')
  })

  it('has no file that is common to all phones', () => {
    expect(() => sangoma.writeCommon('cfg0012.xml')).to.throw(
      Problem,
      'There is no file cfg0012.xml for Sangoma phones.',
    )
  })

  it('B44, E12: draws the login form in the words that the firmware knows, without a prefix', () => {
    const { body, type } = sangoma.draw(
      {
        kind: 'form',
        title: 'Login',
        message: 'Wrong number or password.',
        fields: [
          { name: 'username', label: 'Username', secret: false, value: '5501' },
          { name: 'password', label: 'Password', secret: true, value: '' },
        ],
        submit: { label: 'Done', url: logOut.url },
      },
      model('S500'),
    )
    expect(type).to.equal('text/xml; charset=utf-8')
    expect(rootOf(body)).to.equal('InputScreen')
    expect(body).to.include('Wrong number or password.').and.to.include('password="yes"').and.to.include(logOut.url)
  })

  it('E26: draws the menu and notices too; one that wants the configuration fetched is still a notice', () => {
    const menu: Screen = { kind: 'menu', title: 'Login/Logout', items: [{ label: 'Login', url: logOut.url }] }
    const drawn = sangoma.draw(menu, model('S700')).body
    expect(rootOf(drawn)).to.equal('TextMenu')
    expect(drawn).to.include('style="number"')
    const notice: Screen = { kind: 'notice', title: 'Logged in', text: 'Welcome <Jane>.', actions: [], refetch: true }
    const { body } = sangoma.draw(notice, model('S500'))
    expect(rootOf(body)).to.equal('TextScreen')
    expect(body).to.include('Welcome &lt;Jane&gt;.')
  })

  it('asks often by default, since nothing else brings these phones back', () => {
    expect(sangoma.defaults.resyncMinutes).to.be.at.most(5)
    expect(sangoma.macPrefixes).to.deep.equal(['005058'])
  })
})

function rootOf(body: string): string {
  let root = ''
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => {
    root ||= name
  })
  parser.write(body).close()
  return root
}
