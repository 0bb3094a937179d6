import { expect } from 'chai'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dialplanWarnings, globalWarnings } from '../../../src/pbx/asterisk/include-warnings.ts'
import { Look } from '../../../src/pbx/files/look.ts'
import { readConf } from '../../../src/pbx/files/read-conf.ts'

const content = { emergencyNumbers: ['911'], emergencyContext: 'emergency', loginCode: '*11', logoutCode: '*12' }

describe('what in the administrator’s dialplan does not go with ours', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotdesk-warnings-'))
    await writeFile(
      join(folder, 'hotdesk_extensions.conf'),
      '[hotdesk]\nexten => 911,1,NoOp()\n[phones]\ninclude => hotdesk\n',
    )
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  async function warnings(text: string, change: Partial<typeof content> = {}): Promise<string[]> {
    await writeFile(join(folder, 'extensions.conf'), `${text}\n#tryinclude hotdesk_extensions.conf\n`)
    const conf = await readConf(new Look(), folder, 'extensions.conf')
    if (!conf) throw new Error('There is a file.')
    const known = { ours: join(folder, 'hotdesk_extensions.conf'), contexts: ['phones'] }
    return dialplanWarnings(conf, { ...content, ...change }, known)
  }

  const routes = '[emergency]\nexten => _X.,1,Dial(PJSIP/${EXTEN}@trunk)\n'
  const phones = '[phones]\nexten => _55XX,1,Dial(PJSIP/${EXTEN})\n'

  it('E32: is nothing where ours comes first', async () => {
    expect(await warnings(routes + phones)).to.deep.equal([])
  })

  it('E32: is an emergency number, or a code, that people’s phones reach by another way', async () => {
    expect(
      await warnings(
        `${routes}${phones}exten => _9XX,1,Dial(PJSIP/\${EXTEN}@trunk)\ninclude => codes\n[codes]\nexten => _*1X,1,NoOp()`,
      ),
    ).to.deep.equal([
      'Calls to 911 from people’s phones do not show their location, and nothing holds the phone for a call-back: in the context phones they go to _9XX in extensions.conf, line 5, first. Take that out of this context.',
      'Dialling *11 does not reach Hot Desk: in the context phones they go to _*1X in extensions.conf, line 8, first. Take that out of this context.',
      'Dialling *12 does not reach Hot Desk: in the context phones they go to _*1X in extensions.conf, line 8, first. Take that out of this context.',
    ])
  })

  it('E33: is a way out that is not named, not there, or does not have the number', async () => {
    const [unnamed] = await warnings(phones, { emergencyContext: '' })
    expect(unnamed).to.include('name no context of the emergency routes, so no desk line can call for help')
    expect((await warnings(phones))[0]).to.include(
      'The context emergency of the emergency routes is not in extensions.conf',
    )
    const small = `${phones}[emergency]\nexten => 112,1,Dial(PJSIP/112@trunk)\n`
    expect(await warnings(small)).to.deep.equal([
      'The context emergency of the emergency routes has nothing for 911. Add a route.',
    ])
    expect((await warnings(phones + routes, { emergencyNumbers: [] }))[0]).to.include('name no emergency number')
  })

  it('rule 11: is a type=global section below ours', () => {
    expect(globalWarnings({ kind: 'below' })[0]).to.include('Move the line to the end of pjsip.conf')
    expect(globalWarnings({ kind: 'named', name: 'global' })).to.deep.equal([])
  })
})
