import type { Voice } from '../../src/agi/voice.ts'
import { whoDials, type Caller } from '../../src/app/dialling.ts'
import { deskLineName } from '../../src/domain/desk-line.ts'
import type { Mac } from '../../src/domain/mac.ts'
import type { Call } from '../../src/domain/manager.ts'
import type { TestContext } from './office.ts'
import { scriptedManager, type ScriptedManager } from './scripted-manager.ts'

/** Puts a PBX behind the office that the test plays. */
export function playPbx(context: TestContext): ScriptedManager {
  const manager = scriptedManager(context.now)
  context.pbx = { ...context.pbx, manager }
  return manager
}

const dialled = { loginCode: '*11', logoutCode: '*12' }

/** The phone dials a code from its desk line. */
export async function dialFrom(
  context: TestContext,
  manager: ScriptedManager,
  mac: Mac,
  code: 'loginCode' | 'logoutCode' = 'loginCode',
): Promise<{ caller: Caller; call: Call }> {
  const address = '192.0.2.44:5060'
  manager.register({ endpoint: deskLineName(mac), address })
  const call = manager.call({ endpoint: deskLineName(mac), address, dialled: dialled[code] })
  const caller = await whoDials(context, call.id, code)
  if (!caller) throw new Error('The phone that dials is not known.')
  return { caller, call }
}

/** A voice whose caller answers each question in turn with these keys; `heard` is everything that was said. */
export function scriptedVoice(...keys: readonly string[]): Voice & { heard: string[] } {
  const heard: string[] = []
  const answers = [...keys]
  return {
    heard,
    say: (...sounds) => Promise.resolve(void heard.push(...sounds)),
    ask: (...sounds) => {
      heard.push(...sounds)
      return Promise.resolve(answers.shift() ?? '')
    },
    confirm: (...sounds) => {
      heard.push(...sounds)
      return Promise.resolve(answers.shift() === '1')
    },
  }
}
