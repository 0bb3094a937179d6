import { join } from 'node:path'
import type { DirectoryTrouble } from '../../domain/directory.ts'
import { takingTurns } from '../../domain/turns.ts'
import type { Accounts } from '../accounts/account.ts'
import { accountsOf, type PjsipObject } from '../accounts/pjsip.ts'
import { Broken } from '../files/broken.ts'
import { type Conf, isSameName, type Section, sectionNamed } from '../files/conf.ts'
import type { Look } from '../files/look.ts'
import { readConf } from '../files/read-conf.ts'
import { wizardObjects } from './wizard.ts'

const kinds = ['endpoint', 'auth', 'aor'] as const
type Kind = (typeof kinds)[number]

/** Reads pjsip.conf and pjsip_wizard.conf. Throws Broken where Asterisk would refuse them. */
export async function readPjsip(look: Look, folder: string): Promise<Accounts> {
  const file = join(folder, 'pjsip.conf')
  const conf = await readConf(look, folder, file)
  if (!conf) throw new Broken({ place: file, sentence: MISSING }, true)
  const wizard = await readConf(look, folder, join(folder, 'pjsip_wizard.conf'))
  const made = wizardObjects(wizard)
  // What stands in pjsip.conf wins over what the wizard makes of the same name.
  const objects = await objectsOf(conf)
  const all = (kind: Kind) =>
    made[kind].length === 0
      ? objects[kind]
      : new Map([...made[kind], ...objects[kind].values()].map((object) => [object.id, object]))
  const accounts = await accountsOf({ endpoints: [...all('endpoint').values()], auths: all('auth'), aors: all('aor') })
  const elsewhere = keptElsewhere(await readConf(look, folder, join(folder, 'sorcery.conf')))
  return { ...accounts, troubles: [...troublesOf(conf), ...troublesOf(wizard), ...elsewhere, ...accounts.troubles] }
}

const MISSING =
  "This file is not there. Name the folder of Asterisk's files in HOTDESK_PBX, such as asterisk:/etc/asterisk."

/** Asterisk may be told to take its objects from a database, or from a file of another name. */
function keptElsewhere(conf: Conf | undefined): DirectoryTrouble[] {
  const lines = sectionNamed(conf, 'res_pjsip')?.lines ?? []
  return lines
    .filter(({ name, value }) => /^(endpoint|auth|aor)$/.test(name) && !value.startsWith('config,pjsip.conf'))
    .map(({ file, line }) => ({ place: file, line, sentence: ELSEWHERE }))
}

const ELSEWHERE =
  'Asterisk takes these from elsewhere as well, and Hot Desk does not see what is there. For tables, set HOTDESK_PBX to asterisk-realtime:mysql://...'

function troublesOf(conf: Conf | undefined): readonly DirectoryTrouble[] {
  return conf?.troubles ?? []
}

/** Two objects of one kind and one name make Asterisk refuse the whole file. */
async function objectsOf(conf: Conf): Promise<Record<Kind, Map<string, PjsipObject>>> {
  const objects: Record<Kind, Map<string, PjsipObject>> = { endpoint: new Map(), auth: new Map(), aor: new Map() }
  const turn = takingTurns()
  for (const section of conf.sections) {
    await turn()
    const type = section.isTemplate ? undefined : typeOf(section)
    const kind = kinds.find((one) => one === type)
    if (!kind) continue
    const { name: id, file: place, line } = section
    if (objects[kind].has(id)) throw new Broken({ place, line, sentence: `${DOUBLE} ${kind} of the same name above.` })
    objects[kind].set(id, { id, options: optionsOf(section), at: { place, line } })
  }
  return objects
}

const DOUBLE = 'Asterisk refuses the whole file, for it has two objects of one name. Rename this one or the'

/** The first `type` of a section decides, unlike all other options, of which the last counts. */
function typeOf(section: Section): string | undefined {
  return section.lines.find(({ name }) => isSameName(name, 'type'))?.value
}

/** The options of a section by their names in small letters; the last of a name counts. */
function optionsOf({ lines }: Section): Map<string, string> {
  return new Map(lines.map(({ name, value }) => [name.toLowerCase(), value]))
}
