import type { Actor } from '../domain/actor.ts'
import { GlobalSettings, timerSettings } from '../domain/global-settings.ts'
import { invalid, type FieldProblems } from '../domain/problem.ts'
import { isStillToCome } from '../domain/still-to-come.ts'
import {
  lockGlobalSettings,
  readGlobalSettings,
  writeGlobalSettings,
  writeLogoutAtSince,
} from '../stores/global-settings.ts'
import { lookAgain } from '../stores/session-timers.ts'
import { inTransaction } from '../stores/transaction.ts'
import { checkInput } from './check-input.ts'
import type { Context } from './context.ts'
import { passwordProblems } from './phone-passwords.ts'
import { changedNames, record } from './record.ts'
import { tellNews } from './tell-news.ts'

const timerNames = Object.keys(timerSettings) as (keyof typeof timerSettings)[]

/**
 * Changes Global Settings; what is not named stays. Refused when no address is left (E3), for a phone would have nowhere
 * to go, when what is dialled would mean two things, and when a password that logs people in would stand in phones' files.
 * Gives the settings as they are then.
 */
export async function changeGlobalSettings(context: Context, actor: Actor, input: unknown): Promise<GlobalSettings> {
  const changes = checkInput(GlobalSettings.partial(), input)
  const saved = await inTransaction(context.database, async (transaction) => {
    await lockGlobalSettings(transaction)
    const before = await readGlobalSettings(transaction)
    const settings = { ...before, ...changes } as GlobalSettings
    const problems = {
      ...addressProblems(settings),
      ...(await passwordProblems(transaction, settings, Object.keys(changes))),
      ...dialledProblems(settings),
      ...contextProblems(settings),
    }
    if (Object.keys(problems).length > 0) throw invalid(problems)
    await writeGlobalSettings(transaction, changes as Partial<GlobalSettings>)
    if (timerNames.some((name) => settings[name] !== before[name])) await lookAgain(transaction, context.now())
    if (settings.logoutAt !== before.logoutAt) await writeLogoutAtSince(transaction, context.now())
    await record(transaction, context, actor, {
      action: 'settings.change',
      subject: 'Global Settings',
      details: { changed: changedNames(changes) },
    })
    // Emergency numbers, their context and the codes stand in the PBX's files, too.
    await tellNews(transaction, context, { kind: 'places' })
    return settings
  })
  return saved
}

function addressProblems({ internalAddress, externalAddress }: GlobalSettings): FieldProblems {
  if (internalAddress || externalAddress) return {}
  const sentence = 'Type an internal or an external address: phones need at least one of the two.'
  return { internalAddress: sentence, externalAddress: sentence }
}

/** A number that is dialled means one thing, and someone can call for help. */
function dialledProblems({ loginCode, logoutCode, emergencyNumbers }: GlobalSettings): FieldProblems {
  const problems: FieldProblems = {}
  if (emergencyNumbers.length === 0)
    problems['emergencyNumbers'] = 'Name at least one emergency number, such as 911 or 112.'
  emergencyNumbers.forEach((number, place) => {
    if (emergencyNumbers.indexOf(number) < place) problems[`emergencyNumbers.${place}`] = `${number} stands here twice.`
  })
  for (const [name, code] of Object.entries({ loginCode, logoutCode })) {
    if (emergencyNumbers.includes(code)) problems[name] = `${code} is an emergency number. Choose another code.`
  }
  if (loginCode === logoutCode) problems['logoutCode'] ??= 'Choose a code that differs from the login code.'
  return problems
}

/** Our own contexts send emergency calls there: naming one of them would send them round in a circle. */
function contextProblems({ emergencyContext }: GlobalSettings): FieldProblems {
  if (!/^hotdesk(-|$)/.test(emergencyContext)) return {}
  return { emergencyContext: 'Name a context of your own dialplan: those that begin with hotdesk are Hot Desk’s.' }
}

/** In minutes. */
const longestWindow = 480

/** Whether new phones on the named networks approve themselves now. */
export function isWindowOpen(approvalUntil: number, now: number): boolean {
  return isStillToCome(approvalUntil + 1, now, longestWindow * 60_000)
}

/** Lets new phones on the named networks approve themselves for some minutes; 0 closes the window. */
export async function openApprovalWindow(context: Context, actor: Actor, minutes: number): Promise<void> {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > longestWindow) {
    throw invalid({ minutes: 'Type a number of minutes from 1 to 480, or 0 to close the window.' })
  }
  await inTransaction(context.database, async (transaction) => {
    await lockGlobalSettings(transaction)
    const { approvalNetworks } = await readGlobalSettings(transaction)
    if (minutes > 0 && approvalNetworks.length === 0) {
      throw invalid({
        approvalNetworks: 'Name the networks of new phones first: anybody on them could approve a phone.',
      })
    }
    await writeGlobalSettings(transaction, { approvalUntil: minutes === 0 ? 0 : context.now() + minutes * 60_000 })
    await record(transaction, context, actor, { action: 'approval.window', subject: 'Phones', details: { minutes } })
  })
}
