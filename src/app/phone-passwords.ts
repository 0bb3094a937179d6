import type { GlobalSettings } from '../domain/global-settings.ts'
import { invalid, type FieldProblems } from '../domain/problem.ts'
import type { PhoneSettings } from '../domain/settings/phone-settings.ts'
import type { Connection } from '../stores/database.ts'
import { lockGlobalSettings, readGlobalSettings } from '../stores/global-settings.ts'
import { listTemplates } from '../stores/templates.ts'

/** The passwords of Global Settings that log people in. */
type Doors = Pick<GlobalSettings, 'adminPassword' | 'userPassword'>

const ofTemplates = ['adminPassword', 'userPassword'] as const

const another = 'Choose another password: this one logs people in, and would stand in the files of'

/**
 * The phones' own passwords stand in their files, which can be read by whoever has a phone, so none of them may log anybody in. This is what
 * is wrong with Global Settings; `changed`: the passwords that log people in were changed, which templates may have for their phones.
 */
export async function passwordProblems(
  connection: Connection,
  settings: GlobalSettings,
  changed: readonly string[],
): Promise<FieldProblems> {
  const problems: FieldProblems = {}
  for (const name of ['phoneUserPassword', 'phoneAdminPassword'] as const)
    if (isDoor(settings, settings[name])) problems[name] = `${another} every phone.`
  const doors = ofTemplates.filter((name) => changed.includes(name) && settings[name] !== '')
  if (doors.length === 0) return problems
  const templates = await listTemplates(connection)
  for (const name of doors) {
    const same = templates.find((one) => ofTemplates.some((own) => one.settings[own] === settings[name]))
    if (same)
      problems[name] =
        `Choose another password: the template ${same.name} has this one for its phones, in whose files anybody may read it.`
  }
  return problems
}

/**
 * The same of a template; Global Settings stay as they are until the transaction ends. Throws a Problem. Only administrators may change
 * templates: whoever may not know the Admin Password could find it so.
 */
export async function checkPhonePasswords(transaction: Connection, settings: PhoneSettings = {}): Promise<void> {
  const own = ofTemplates.filter((name) => (settings[name] ?? '') !== '')
  if (own.length === 0) return
  await lockGlobalSettings(transaction)
  const doors = await readGlobalSettings(transaction)
  const wrong = own.filter((name) => isDoor(doors, settings[name] ?? ''))
  if (wrong.length > 0)
    throw invalid(Object.fromEntries(wrong.map((name) => [`settings.${name}`, `${another} its phones.`])))
}

function isDoor({ adminPassword, userPassword }: Doors, password: string): boolean {
  return password !== '' && [adminPassword, userPassword].includes(password)
}
