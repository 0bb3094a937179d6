import { expect } from 'chai'
import { AsyncLocalStorage } from 'node:async_hooks'
import { request } from 'node:http'
import { randomBytes } from 'node:crypto'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { addGroup } from '../../src/app/groups.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import { addLocation } from '../../src/app/locations.ts'
import { logIn } from '../../src/app/hot-desk.ts'
import { addPhone, changePhone } from '../../src/app/phones.ts'
import { noteServed } from '../../src/stores/phone-files.ts'
import { phonesFace } from '../../src/http/phones-face.ts'
import { pino } from 'pino'
import { listenWith, type ListeningFace } from '../support/listening-face.ts'
import { eachDatabase } from '../support/databases.ts'
import { addApprovedPhone } from '../support/group-office.ts'
import { admin, numbers } from '../support/office.ts'
import { serveOffice, type ServedOffice } from '../support/served-office.ts'

const makes = [
  {
    ...{
      brand: 'yealink',
      model: 'T46S',
      prefix: '805ec0',
      files: ['MAC.boot', 'MAC.cfg', 'MAC-local.cfg', 'y000000000066.cfg'],
    },
    agent: (mac: string) => `Yealink SIP-T46S 66.86.0.15 ${mac.replace(/(..)(?=.)/g, '$1:')}`,
  },
  {
    ...{ brand: 'polycom', model: 'VVX 411', prefix: '0004f2' },
    files: ['MAC.cfg', 'MAC-hotdesk.cfg', 'overrides/MAC-phone.cfg', 'MAC-directory.xml', '000000000000.cfg'],
    agent: () => 'FileTransport PolycomVVX-VVX_411-UA/5.9.5.0614 Type/Application',
  },
  {
    ...{ brand: 'sangoma', model: 'S500', prefix: '005058', files: ['cfgMAC.xml', 'cfg.xml'] },
    agent: (mac: string) => `Sangoma S500 2.0.4.67 ${mac.replace(/(..)(?=.)/g, '$1:')}`,
  },
] as const

/** What a stranger sees of one answer, and what it took. */
interface Seen {
  answer: string
  statements: string[]
}

eachDatabase('rule 12: a phone that exists is answered as one that does not', function (database) {
  let office: ServedOffice
  let face: ListeningFace
  /** The statements of one request; what is done after its answer tells nobody anything. */
  const during = new AsyncLocalStorage<{ statements: string[]; isOver: boolean }>()
  let last: string[] = []

  before(async () => {
    office = await serveOffice(database())
    const { context } = office
    const group = await addGroup(context, admin, { name: 'Acme', countryCode: '44', trunkPrefix: '0', shortDigits: 4 })
    const location = await addLocation(context, admin, { name: 'Lobby', callerId: '5551230199' })
    for (const { brand, model, prefix } of makes) {
      const approved = `${prefix}000001`
      await addApprovedPhone(context, { brand, model, mac: approved })
      await logIn(context, admin, { number: numbers.jane, mac: approved, takeOver: true, startedBy: 'the test' })
      await noteServed(database(), [{ mac: approved, file: 'x', at: 1, status: 200, etag: 'x', bytes: 1 }])
      await addPhone(context, admin, { brand, model, mac: `${prefix}000002` })
      await changePhone(context, admin, `${prefix}000002`, { destination: 'external' })
      await addApprovedPhone(context, { brand, mac: `${prefix}000003`, model: '' })
      await putInGroup(context, admin, group.id, { phones: [`${prefix}000003`], extensions: [] })
      await changePhone(context, admin, `${prefix}000003`, { location: location.id })
    }
    await changeGlobalSettings(context, admin, { newPhonesPerAddress: 0 })
    for (const warm of ['805ec0000000.boot', `${'A'.repeat(43)}/x`]) await fetch(`${office.base}${warm}`)
    const answer = phonesFace(context, pino({ level: 'silent' }))
    face = await listenWith((asked, answering) => {
      const one = { statements: (last = []), isOver: false }
      answering.once('finish', () => (one.isOver = true))
      during.run(one, () => {
        answer(asked, answering)
      })
    })
    database().on('query', ({ sql }: { sql: string }) => {
      const one = during.getStore()
      if (one && !one.isOver) one.statements.push(sql)
    })
  })
  after(async () => {
    await face.stop()
    await office.close()
  })

  function ask(path: string, agent: string, mac: string, method = 'GET'): Promise<Seen> {
    const headers = { 'User-Agent': agent, ...(method === 'PUT' ? { 'Content-Length': 3 } : {}) }
    return new Promise((resolve, reject) => {
      const asked = request(new URL(`/p/${path}`, face.origin), { method, headers, agent: false }, (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.once('end', () => {
          const heads = answer.rawHeaders
            .join('\n')
            .replace(/^(Date|ETag)\n.*$/gm, (line) => line.replace(/[\w+/-]/g, 'x'))
          const body = Buffer.concat(parts).toString()
          const whole = `${answer.statusCode} ${answer.statusMessage}\n${heads}\n\n${body}`
          const spelled = [mac, mac.toUpperCase(), mac.replace(/(..)(?=.)/g, '$1:')]
          const plain = spelled.reduce((text, one) => text.replaceAll(one, 'M'.repeat(one.length)), whole)
          resolve({ answer: plain.replace(/[\w-]{43}/g, 'T'.repeat(43)), statements: [...last] })
        })
      })
      asked.once('error', reject).end(method === 'PUT' ? 'abc' : undefined)
    })
  }

  for (const { brand, prefix, files, agent } of makes)
    for (const says of ['what it is', 'nothing', 'another brand'])
      it(`a ${brand} that says ${says}: the same bytes and headers, by the same statements`, async () => {
        const other = makes.find((one) => one.brand !== brand)
        const agentOf = (mac: string) =>
          ({ 'what it is': agent(mac), nothing: '', 'another brand': other?.agent(mac) ?? '' })[says] ?? ''
        let answered = 0
        for (const file of files) {
          for (const method of ['GET', 'PUT']) {
            // A MAC address of each kind for each question: what was asked before is known.
            const of = (mac: string) => ask(file.replace('MAC', mac), agentOf(mac), mac, method)
            const nowhere = await of(`${prefix}${randomBytes(3).toString('hex')}`)
            if (nowhere.answer.startsWith('200')) answered += 1
            for (const [at, kind] of ['approved', 'entered', 'in a group'].entries()) {
              const there = await of(`${prefix}00000${at + 1}`)
              expect(there.answer, `${method} ${file}, ${kind}`).to.equal(nowhere.answer)
              expect(there.statements, `${method} ${file}, ${kind}`).to.deep.equal(nowhere.statements)
            }
          }
        }
        expect(answered, 'answered at all').to.be.above(0)
      })

  it('a token that we never gave: the same bytes and headers, by the same statements, whatever it asks for', async () => {
    for (const { prefix, files, agent } of makes) {
      for (const file of [...files, 'app/login', 'app/enter?extension=5501&password=1']) {
        const seen: Seen[] = []
        for (const mac of [`${prefix}000001`, `${prefix}abcdef`]) {
          const token = Buffer.concat([Buffer.from(mac, 'hex'), randomBytes(26)]).toString('base64url')
          seen.push(await ask(`${token}/${file.replace('MAC', mac)}`, agent(mac), mac))
        }
        expect(seen[1], file).to.deep.equal(seen[0])
        expect(seen[0]?.answer, file).to.match(/^404/)
      }
    }
  })
})
