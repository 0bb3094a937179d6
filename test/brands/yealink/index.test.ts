import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { yealink } from '../../../src/brands/yealink/index.ts'
import type { Screen } from '../../../src/domain/screen.ts'
import { deskLine, key, loggedIn, loggedOut, model, stranger } from './configurations.ts'

const mac = '001565aabbcc'
const folder = 'test/brands/yealink/golden'

/** A person's keys and a template's odds and ends. */
const settings = {
  lineKeys: [
    key('line'),
    key('blf', '01132991001', 'James'),
    key('speed-dial', '*43', 'Echo'),
    key('park', '700', 'Park'),
  ],
  softKeys: [key('empty'), key('empty'), key('speed-dial', '0', 'Front desk'), key('login')],
  timeZone: 'Europe/London',
  toneCountry: 'GB' as const,
  language: 'en-GB' as const,
}

/** Log Out on the third soft key, and more keys than fit on the one expansion module that is plugged in. */
const moved = {
  lineKeys: Array.from({ length: 80 }, (_, index) => key('blf', String(2001 + index), `No ${index + 1}`)),
  logOutKey: 3,
  expansionModules: 1,
}

const families = ['T40G', 'T42S', 'T43U', 'T44W', 'T48S', 'T53W', 'T54W', 'T57W', 'T58A', '']

/** Whole files, compared byte by byte. `UPDATE_GOLDEN=1` writes them anew: read the difference before you commit it. */
const golden: Record<string, () => string> = {
  'T46S.boot': () => yealink.write(`${mac}.boot`, loggedIn()).body,
  'T46S-new.cfg': () => yealink.write(`${mac}.cfg`, stranger({ settings })).body,
  'T46S-logged-out.cfg': () => yealink.write(`${mac}.cfg`, loggedOut({ settings })).body,
  'T46S-desk-line.cfg': () => yealink.write(`${mac}.cfg`, loggedOut({ settings, deskLine })).body,
  'T46S-logged-in.cfg': () => yealink.write(`${mac}.cfg`, loggedIn({ settings })).body,
  'T46S-log-out-key.cfg': () => yealink.write(`${mac}.cfg`, loggedIn({ settings: moved })).body,
  'T46S-log-out-key-logged-out.cfg': () => yealink.write(`${mac}.cfg`, loggedOut({ settings: moved })).body,
  'y000000000000.boot': () => yealink.writeCommon('y000000000000.boot').body,
  'y000000000066.cfg': () => yealink.writeCommon('y000000000066.cfg').body,
  ...Object.fromEntries(
    families.flatMap((name) => [
      [`${name || 'unknown'}.boot`, () => yealink.write(`${mac}.boot`, loggedIn({ model: model(name) })).body],
      [
        `${name || 'unknown'}-logged-in.cfg`,
        () => yealink.write(`${mac}.cfg`, loggedIn({ model: model(name), settings })).body,
      ],
      [
        `${name || 'unknown'}-desk-line.cfg`,
        () => yealink.write(`${mac}.cfg`, loggedOut({ model: model(name), settings, deskLine })).body,
      ],
    ]),
  ),
}

describe('Yealink', () => {
  for (const [name, make] of Object.entries(golden)) {
    it(`writes ${name} as it stands there`, () => {
      const path = `${folder}/${name}`
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, make())
      expect(existsSync(path), `${path} is missing`).to.equal(true)
      expect(make()).to.equal(readFileSync(path, 'utf8'))
    })
  }

  it('shows words on an idle phone, in one line that is an XML document', () => {
    const shown = yealink.showText?.('You are <logged out> at 18:30.')
    expect(shown).to.include({ event: 'Yealink-xml', contentType: 'application/xml' })
    expect(shown?.body).to.match(
      /^<\?xml [^\n]*\?><YealinkIPPhoneTextScreen [^\n]*You are &lt;logged out&gt; at 18:30\./,
    )
    expect(shown?.body).to.not.match(/[\r\n]/)
  })

  it('has no golden file that nothing compares', () => {
    expect(readdirSync(folder).sort()).to.deep.equal(Object.keys(golden).sort())
  })

  it('names files that it then writes or recognises, by upper and lower case, always the same', () => {
    const configuration = loggedIn()
    const [boot = '', common = '', own = ''] = yealink.fileNames(mac, configuration.model)
    expect(yealink.readFileName(common)?.kind).to.equal('common')
    for (const path of [boot, own]) {
      const document = yealink.write(path, configuration)
      expect(document.type).to.equal('text/plain; charset=utf-8')
      expect(yealink.write(path.toUpperCase(), configuration)).to.deep.equal(document)
    }
    for (const path of [common, 'y000000000000.boot']) {
      const { body } = yealink.writeCommon(path)
      expect(body).to.match(/^#!version:1\.0\.0\.1\n/)
      expect(body).not.to.match(/include|password|account/)
    }
  })

  it('reads only firmware and model from its own boot file’s names', () => {
    const { body } = yealink.write(`${mac}.boot`, loggedIn())
    const included = [...body.matchAll(/include:config "(.*)"/g)].map(([, name]) => name ?? '')
    expect(included).to.deep.equal(yealink.fileNames(mac, model('T46S')).slice(1))
    for (const name of included) expect(yealink.readFileName(name)).to.be.an('object')
  })

  it('draws its screens with Yealink’s names, and a change of configuration as a notice to read', () => {
    const text = 'Welcome Henry.'
    const notice: Screen = { kind: 'notice', title: 'Logged in', text, actions: [], refetch: true }
    const { body, type } = yealink.draw(notice, model('T46S'))
    expect(type).to.equal('text/xml; charset=utf-8')
    expect(body).to.match(/^<\?xml [^>]*\?>\n<YealinkIPPhoneTextScreen /)
    expect(body).to.include(`<Text>${text}</Text>`)
    expect(body).not.to.match(/Command/)
  })

  it('refuses at save time what it could not write', () => {
    expect(yealink.refuses('account.1.label', '%NULL%')).to.be.a('string')
    expect(yealink.refuses('account.1.label', 'a\nb')).to.be.a('string')
    expect(yealink.refuses('account.1.label', 'a "b" & <c> {{d}}')).to.equal(undefined)
  })
})
