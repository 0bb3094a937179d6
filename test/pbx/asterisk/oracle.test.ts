import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Directory } from '../../../src/domain/directory.ts'
import { asteriskDirectory } from '../../../src/pbx/asterisk/directory.ts'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../../support/asterisk.ts'
import { describeUnless } from '../../support/required.ts'
import { folderWith } from '../folder.ts'

const transport = '[transport-udp]\ntype = transport\nprotocol = udp\nbind = 127.0.0.1:@SIP_PORT@\n'

/** Everything that a reader of these files may get wrong, and what a careless administrator writes. */
const FILES = {
  'pjsip.conf': `${transport}
; Templates of templates, with options that stand in several of them
[base](!)
context = from-base
callerid = "Nobody" <0>
[phone](!,base)
type = endpoint
context = phones
[german](!)
language = de
context = german
[login](!)
type = auth
auth_type = userpass

[5501](phone,german)
aors = 5501
auth = 5501-auth
callerid = "Joe \\"J\\" Doe" <5501> ; not the name
#include more/first.conf
mailboxes = 5501@default
[5501-auth](login)
username = u5501
password = p\\;w # 1 ; a comment
[5501]
type=aor
max_contacts=2

#include more/many-*.conf
#tryinclude none.conf

; Added to from below, the endpoint and not the aor of the same name
[5501](+type=endpoint)
mailboxes += ,600@sales
accountcode => 12
;-- [5599](phone)
auth = 5501-auth ; --;
[5505](phone)
AORS = 5505
Context = cased
auth = 5505-auth
;-- one --; mailboxes = 5505@SALES
[5505-auth]
TYPE = auth
username = 5505
password = p5505
[5505]
type = aor
[5506] (phone)
type = endpoint
context = no-template
auth = 5501-auth
[5507](phone)
aors = 5507
auth = 5507-auth
[5507-auth]
type = auth
auth_type = md5
username = 5507
md5_cred = 0123456789abcdef0123456789abcdef
[5507]
type = aor
[5508](5505)
auth = none , 5505-auth
callerid = 5508
no equals sign here
[trunk](phone)
auth = 5505-auth
`,
  'more/first.conf': 'accountcode = 11\n[5502](phone)\naors = 5502\nauth = 5502-auth\n',
  'more/many-2.conf': '[5502-auth](login)\nusername = 5502\npassword = p 5502\n',
  'more/many-1.conf': '[5502]\ntype = aor\nmailboxes = 5502@default\n[5502](+)\ncontext = added\n',
  'pjsip_wizard.conf': `[wizard](!)
type = wizard
accepts_auth = yes
accepts_registrations = yes
endpoint/context = from-wizard
[5509](wizard)
inbound_auth/username = w5509
inbound_auth/password = p5509
endpoint/mailboxes = 5509@default
endpoint/callerid = Wanda <5509>
[5510](wizard)
accepts_auth = no
inbound_auth/username = 5510
inbound_auth/password = p5510
[5505](wizard)
inbound_auth/username = other
inbound_auth/password = other
`,
  'voicemail.conf': `[general]
format = wav
aliasescontext = pbxaliases
[zonemessages]
eastern = America/New_York|'vm-received' Q
[default]
5501 => 4321,Joe Doe,joe@example.com,,attach=no
5502 => -8765,Two
5501 => 9999,Again
5509 => 1111,Wanda,,,passwordlocation=spooldir
#include more/boxes.conf
[Sales]
5505 => 2222,Five
600 => 3333,Everybody
[pbxaliases]
5501@device = 5501@default
`,
  'more/boxes.conf': '5510 => 12 34 ,Ten\n',
}

const EXTENSIONS = ['5501', '5502', '5505', '5506', '5507', '5508', '5509', '5510']

describeUnless(missingAsterisk(), 'the same files, read by Asterisk itself', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let asterisk: TestAsterisk
  let directory: Directory

  before(async () => {
    asterisk = await startAsteriskWith(FILES)
    // Asterisk names its folders as it sees them in its own root.
    const seen = folderWith().path
    cpSync(asterisk.etc, join(seen, 'etc'), { recursive: true })
    writeFileSync(join(seen, 'etc/asterisk.conf'), `[directories]\nastspooldir = ${asterisk.spool}\n`)
    directory = asteriskDirectory(join(seen, 'etc'))
  })
  after(async () => {
    await asterisk.stop()
  })

  it('are the same extensions, but for those that no phone can be', async () => {
    const listed = await asterisk.cli('pjsip show endpoints')
    const names = [...listed.matchAll(/^ *Endpoint: {2}(\d+)[/ ]/gm)].map(([, name]) => name)
    expect(names.sort()).to.deep.equal(EXTENSIONS)
    const listedByUs = (await directory.list()).map(({ number }) => number)
    expect(listedByUs).to.deep.equal(EXTENSIONS.filter((number) => !['5507', '5510'].includes(number)))
    const told = directory.troubles().map(({ sentence }) => /Extension (\d+)/.exec(sentence)?.[1])
    expect(told.filter(Boolean).sort()).to.deep.equal(['5507', '5510'])
  })

  for (const number of EXTENSIONS.filter((one) => !['5507', '5510'].includes(one))) {
    it(`are the same for ${number}: password, user name, context and name`, async () => {
      const endpoint = optionsIn(await asterisk.cli(`pjsip show endpoint ${number}`))
      const authName = endpoint['auth']?.split(',').at(-1) ?? ''
      const auth = optionsIn(await asterisk.cli(`pjsip show auth ${authName}`))
      const found = await directory.find(number)
      expect({
        sipPassword: found?.sipPassword,
        authUser: found?.authUser ?? number,
        context: found?.context,
        callerId: found?.name,
      }).to.deep.equal({
        sipPassword: auth['password'],
        authUser: auth['username'],
        context: endpoint['context'],
        callerId: nameOf(endpoint['callerid'] ?? ''),
      })
    })

    it(`E9: are the same for ${number}: the voicemail password`, async () => {
      const endpoint = optionsIn(await asterisk.cli(`pjsip show endpoint ${number}`))
      const aor = endpoint['aors'] ? optionsIn(await asterisk.cli(`pjsip show aor ${endpoint['aors']}`)) : {}
      // The options that are empty are not shown.
      const mailbox = (endpoint['mailboxes'] ?? aor['mailboxes'] ?? '').split(',')[0]?.trim() ?? ''
      const found = await directory.find(number)
      expect(found?.hasMailbox).to.equal(mailbox !== '')
      if (mailbox === '') expect(found?.voicemailPassword).to.equal(null)
      else expect(found?.voicemailPassword).to.equal((await passwordOf(asterisk, mailbox)).replace(/^-/, ''))
    })
  }

  it('have a voicemail password in the spool, once it was changed there', async () => {
    expect((await directory.find('5509'))?.voicemailPassword).to.equal('1111')
    const box = join(asterisk.spool, 'voicemail/default/5509')
    mkdirSync(box, { recursive: true })
    writeFileSync(join(box, 'secret.conf'), '[general]\npassword = 7777\n')
    await asterisk.cli('voicemail reload')
    expect(await passwordOf(asterisk, '5509@default')).to.equal('7777')
    expect((await directory.find('5509'))?.voicemailPassword).to.equal('7777')
  })

  it('have the same mailboxes', async () => {
    const shown = await asterisk.cli('voicemail show users')
    const boxes = [...shown.matchAll(/^(default|Sales) +(\d+) /gm)].map(([, context, box]) => `${box}@${context}`)
    expect(boxes.sort()).to.deep.equal([
      '5501@default',
      '5502@default',
      '5505@Sales',
      '5509@default',
      '5510@default',
      '600@Sales',
    ])
    expect(await asterisk.cli('voicemail show aliases')).to.match(/5501@device\s+5501@default/)
  })
})

const REFUSED: [what: string, text: string][] = [
  ['a template that is not there', '[5501](none)\ntype = endpoint\n'],
  ['a space before the name of a template', '[a](!)\n[b](!)\n[5501](a, b)\ntype = endpoint\n'],
  ['an addition to nothing', '[5501](+)\ntype = endpoint\n'],
  ['an included file that is not there', '#include none.conf\n'],
  ['a bracket that is not closed', '[5501\ntype = endpoint\n'],
  ['two endpoints of one name', '[5501]\ntype = endpoint\n[5501]\ntype = endpoint\n'],
]

describeUnless(missingAsterisk(), 'files that Asterisk refuses', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let asterisk: TestAsterisk
  const good = `${transport}[5500]\ntype = endpoint\nauth = 5500\n[5500]\ntype = auth\nusername = 5500\npassword = p\n`

  before(async () => {
    asterisk = await startAsterisk({ 'pjsip.conf': good, 'voicemail.conf': '[general]\n' })
  })
  after(async () => {
    await asterisk.stop()
  })

  for (const [what, text] of REFUSED) {
    it(`are refused by Hot Desk as well: ${what}`, async () => {
      asterisk.write('pjsip.conf', good)
      await asterisk.cli('module reload res_pjsip.so')
      const directory = asteriskDirectory(asterisk.etc)
      expect(await directory.list()).to.have.length(1)

      asterisk.write('pjsip.conf', `${good.replace('5500]\ntype = e', '5599]\ntype = e')}${text}`)
      await asterisk.cli('module reload res_pjsip.so')
      expect(await asterisk.cli('pjsip show endpoints'), 'Asterisk keeps what it had').to.contain('Endpoint:  5500')
      expect((await directory.list()).map(({ number }) => number)).to.deep.equal(['5500'])
      const [trouble] = directory.troubles()
      expect(trouble?.place).to.equal(join(asterisk.etc, 'pjsip.conf'))
      expect(trouble?.line).to.be.greaterThan(5)
    })
  }
})

async function startAsteriskWith(files: Readonly<Record<string, string>>): Promise<TestAsterisk> {
  const entries = Object.entries(files)
  // It cannot read what is in a folder before that is there, so it is started with the others and told to read again.
  const asterisk = await startAsterisk(Object.fromEntries(entries.filter(([name]) => !name.includes('/'))))
  for (const [name, text] of entries.filter(([file]) => file.includes('/'))) {
    mkdirSync(join(asterisk.etc, name, '..'), { recursive: true })
    asterisk.write(name, text)
  }
  await asterisk.kill()
  await asterisk.start()
  return asterisk
}

/** The table of names and values that `pjsip show` ends with; without those that are empty. */
function optionsIn(shown: string): Record<string, string> {
  const lines = [...shown.matchAll(/^ (\w+) +: (.+?)\r?$/gm)].map(([, name, value]) => [name, value?.trim()])
  return Object.fromEntries(lines.filter(([, value]) => value)) as Record<string, string>
}

/** Of what Asterisk shows: `"Joe \\"J\\" Doe" <5501>`, `Wanda <5509>`, or a number alone. */
function nameOf(callerId: string): string {
  const [, name = ''] = /^"?(.*?)"? <\d*>$/.exec(callerId) ?? []
  return name.replace(/\\(.)/g, '$1')
}

async function passwordOf(asterisk: TestAsterisk, mailbox: string): Promise<string> {
  const shown = await asterisk.cli(`dialplan eval function VM_INFO(${mailbox},password)`)
  return /^Result: (.*)$/m.exec(shown)?.[1] ?? 'none'
}
