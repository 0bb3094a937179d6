import type { DirectoryTrouble } from '../../domain/directory.ts'
import { type Conf, type ConfLine, isSameName, isTrue, type Section, sectionNamed, valueOf } from './conf.ts'

/** A line of voicemail.conf: who has it and what opens it. */
export interface Mailbox {
  context: string
  number: string
  name: string
  /** As it stands there, with the `-` that keeps its owner from changing it. */
  password: string
  /** The password is in secret.conf in the mailbox's own folder, where that file is there. */
  isInSpool: boolean
}

/** The mailboxes of one voicemail.conf. */
export interface Mailboxes {
  /** `5501@default` or `5501`, as an endpoint names it. */
  find: (name: string) => Mailbox | undefined
  troubles: readonly DirectoryTrouble[]
}

/** What an endpoint's mailbox without a context belongs to. */
const DEFAULT_CONTEXT = 'default'

/** Reads mailboxes the way Asterisk's app_voicemail does. Undefined: there is no voicemail.conf, so no mailbox. */
export function mailboxesOf(conf: Conf | undefined): Mailboxes {
  const general = sectionNamed(conf, 'general')
  const aliasSection = valueOf(general, 'aliasescontext') ?? ''
  const searchesAll = isTrue(valueOf(general, 'searchcontexts'))
  const others = ['general', 'zonemessages', aliasSection]
  const contexts = (conf?.sections ?? []).filter(
    (section) => !section.isTemplate && !others.some((other) => isSameName(section.name, other)),
  )
  const inSpool = valueOf(general, 'passwordlocation') === 'spooldir'
  const { byName, troubles } = collect(contexts, inSpool, searchesAll)
  const find = (name: string) => {
    const [number = '', context = ''] = withContext(name).split('@')
    return byName.get(keyOf(number, searchesAll ? '' : context))
  }
  const aliases = aliasSection === '' ? undefined : sectionNamed(conf, aliasSection)
  const aliasOf = (name: string) => aliases?.lines.find((line) => line.name === name)?.value ?? ''
  return {
    find: (name) => find(name) ?? find(aliasOf(withContext(name))),
    troubles: [...(conf?.troubles ?? []), ...troubles],
  }
}

function collect(
  contexts: readonly Section[],
  inSpool: boolean,
  searchesAll: boolean,
): { byName: Map<string, Mailbox>; troubles: DirectoryTrouble[] } {
  const byName = new Map<string, Mailbox>()
  const troubles: DirectoryTrouble[] = []
  for (const { name: context, lines } of contexts) {
    for (const line of lines) {
      const key = keyOf(line.name, searchesAll ? '' : context)
      const wrong = byName.has(key) ? DOUBLE : line.name.startsWith('*') ? STAR : undefined
      if (wrong) troubles.push({ place: line.file, line: line.line, sentence: wrong })
      else byName.set(key, mailboxOf(line, context, inSpool))
    }
  }
  return { byName, troubles }
}

const DOUBLE = 'This mailbox stands above already, and that line counts. Take one of them away.'
const STAR = 'A mailbox cannot begin with *, so Asterisk passes over it. Give it a number.'

/** `password,name,email,pager,option=value|option=value`, where nothing but the line as a whole is trimmed. */
function mailboxOf({ name: number, value }: ConfLine, context: string, inSpool: boolean): Mailbox {
  const [password = '', name = '', , , ...options] = value.split(',')
  const location = options
    .join(',')
    .split('|')
    .map((option) => /^(?:options=)?passwordlocation=(.*)$/is.exec(option)?.[1])
    .findLast((one) => one !== undefined)
  const isInSpool = location === undefined ? inSpool : isSameName(location, 'spooldir')
  return { context, number, name: name.trim(), password, isInSpool }
}

function withContext(name: string): string {
  return name.includes('@') ? name : `${name}@${DEFAULT_CONTEXT}`
}

function keyOf(mailbox: string, context: string): string {
  return `${mailbox}@${context}`.toLowerCase()
}
