import { expect } from 'chai'
import fc from 'fast-check'
import { Look } from '../../../src/pbx/files/look.ts'
import { readConf } from '../../../src/pbx/files/read-conf.ts'
import { type Mailbox, mailboxesOf } from '../../../src/pbx/files/voicemail.ts'
import { folderWith } from '../folder.ts'

async function read(text: string) {
  const { path } = folderWith({ 'voicemail.conf': text })
  return mailboxesOf(await readConf(new Look(), path, 'voicemail.conf'))
}

const henry: Mailbox = { context: 'default', number: '5501', name: 'Henry', password: '4321', isInSpool: false }

describe('mailboxes of voicemail.conf', () => {
  const CASES: [what: string, text: string, name: string, mailbox: Mailbox | undefined][] = [
    ['a line with everything', '[default]\n5501 => 4321,Henry,h@example.com,,attach=no|tz=x', '5501@default', henry],
    ['a line with nothing but a password', '[default]\n5501 = 4321', '5501@default', { ...henry, name: '' }],
    ['no context, which is default', '[default]\n5501 => 4321,Henry', '5501', henry],
    ['a name in other letters', '[Default]\n5501 => 4321,Henry', '5501@DEFAULT', { ...henry, context: 'Default' }],
    [
      'another context',
      '[default]\n5501 => 1\n[sales]\n5501 => 4321,Henry',
      '5501@sales',
      { ...henry, context: 'sales' },
    ],
    ['a leading -, which stays', '[default]\n5501 => -4321,Henry', '5501@default', { ...henry, password: '-4321' }],
    ['no password', '[default]\n5501 => ,Henry', '5501@default', { ...henry, password: '' }],
    ['the first of two', '[default]\n5501 => 4321,Henry\n5501 => 1,Other', '5501@default', henry],
    ['not what is no context', '[general]\n5501 => 4321\n[zonemessages]\n5502 => 1', '5501@general', undefined],
    ['not what is a template', '[default](!)\n5501 => 4321', '5501@default', undefined],
    ['a template that is used', '[x](!)\n5501 => 4321,Henry\n[default](x)\n', '5501@default', henry],
    [
      'an alias',
      '[general]\naliasescontext = pbxaliases\n[pbxaliases]\n5501@device = 5501@default\n[default]\n5501 => 4321,Henry',
      '5501@device',
      henry,
    ],
    [
      'a mailbox before an alias of its name',
      '[general]\naliasescontext = a\n[a]\n5501@default = 1@default\n[default]\n5501 => 4321,Henry\n1 => 1',
      '5501@default',
      henry,
    ],
    ['no alias of nobody', '[general]\naliasescontext = a\n[a]\n5501@device = 1@default\n', '5501@device', undefined],
    [
      'any context',
      '[general]\nsearchcontexts = yes\n[sales]\n5501 => 4321,Henry',
      '5501',
      { ...henry, context: 'sales' },
    ],
    [
      'the spool, for all',
      '[general]\npasswordlocation = spooldir\n[default]\n5501 => 4321,Henry',
      '5501',
      { ...henry, isInSpool: true },
    ],
    [
      'the spool, for one',
      '[default]\n5501 => 4321,Henry,,,attach=no|passwordlocation=SpoolDir',
      '5501',
      { ...henry, isInSpool: true },
    ],
    [
      'the file, for one of all in the spool',
      '[general]\npasswordlocation = spooldir\n[default]\n5501 => 4321,Henry,,,passwordlocation=voicemail.conf',
      '5501',
      henry,
    ],
  ]
  for (const [what, text, name, mailbox] of CASES) {
    it(`are found by ${what}`, async () => {
      expect((await read(text)).find(name)).to.deep.equal(mailbox)
    })
  }

  it('that Asterisk passes over are told, without their password', async () => {
    const { troubles } = await read('[default]\n5501 => 4321\n5501 => 9999\n*5 => 9999\nno line\n')
    expect(troubles.map(({ line }) => line).sort()).to.deep.equal([3, 4, 5])
    expect(JSON.stringify(troubles)).not.to.contain('9999')
  })

  it('are none without the file', () => {
    expect(mailboxesOf(undefined).find('5501@default')).to.equal(undefined)
  })

  it('keep any password that has no comma, whatever else it holds', async () => {
    const passwords = fc.stringMatching(/^[!-+\--~]([ -+\--~]{0,18}[!-+\--~])?$/)
    await fc.assert(
      fc.asyncProperty(passwords, async (password) => {
        // `;` begins a comment and `>` after `=` is an arrow, so both are written as Asterisk wants them.
        const written = password.replaceAll(';', '\\;')
        const { find } = await read(`[default]\n5501 => ${written},Henry\n`)
        expect(find('5501')?.password).to.equal(password)
      }),
      { numRuns: 50 },
    )
  })
})
