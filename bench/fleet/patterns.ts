import { brandById, modelOf } from '../../src/app/brand-list.ts'
import type { Context } from '../../src/app/context.ts'
import { addExtension } from '../../src/app/extensions.ts'
import { logIn } from '../../src/app/hot-desk.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { changeKeys } from '../../src/app/person-keys.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { addPhone } from '../../src/app/phones.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { addTemplate } from '../../src/app/templates.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { actor } from './house.ts'
import { isFree, kindOf, kinds, names, passwords } from './kinds.ts'

/** A phone, or somebody, that our own commands have made: what is bulk is a copy of its rows. */
export interface Pattern {
  mac: string
  /** Who is on it, or the person alone; undefined: a phone that nobody is on. */
  number: string | undefined
  token: string
  hash: string
}

export interface Patterns {
  /** Which one the phone at this place of the fleet is like. */
  of(at: number): Pattern
  /** Somebody who is on no phone. */
  mover: Pattern
  all: readonly Pattern[]
}

const variants = ['plain', 'rich', 'free'] as const
type Variant = (typeof variants)[number]

/** Makes each sort of phone of the fleet once, by the commands that pages and phones give. */
export async function makePatterns(context: Context): Promise<Patterns> {
  const templates = new Map<string, number>()
  for (const brand of new Set(kinds.map((kind) => kind.brand)))
    templates.set(brand, await addSecondTemplate(context, brand))
  const made: Pattern[] = []
  for (let at = 0; at < variants.length * kinds.length; at += 1) {
    const variant = variants[Math.floor(at / kinds.length)] ?? 'plain'
    made.push(await makePattern(context, at, variant, templates.get(kindOf(at).brand) ?? 0))
  }
  const number = names.patternNumber(made.length)
  await addPerson(context, number)
  return {
    of: (at) => {
      const pattern = made[variants.indexOf(variantOf(at)) * kinds.length + (at % kinds.length)]
      if (!pattern) throw new Error('There is a pattern for every phone.')
      return pattern
    },
    mover: { mac: 'nophoneatall', number, token: 'no token at all', hash: 'no hash at all' },
    all: made,
  }
}

/** A third of those who are on a phone have their own settings and keys. */
function variantOf(at: number): Variant {
  if (isFree(at)) return 'free'
  return Math.floor(at / kinds.length) % 3 === 0 ? 'rich' : 'plain'
}

async function makePattern(context: Context, at: number, variant: Variant, template: number): Promise<Pattern> {
  const { brand, model } = kindOf(at)
  const [mac, number] = [names.patternMac(at), names.patternNumber(at)]
  await addPhone(context, actor, { mac, brand, model })
  const token = newToken(context.signingKey, mac)
  const hash = hashToken(token)
  const now = context.now()
  await activateToken(context.database, { hash, mac, address: '127.0.0.1', createdAt: now, usedAt: now })
  if (variant === 'free') return { mac, number: undefined, token, hash }
  await addPerson(context, number)
  if (variant === 'rich')
    await addMapping(context, actor, { extension: number, brand, template, model: null, mac: null })
  await logIn(context, actor, { number, mac, startedBy: 'the bench', takeOver: false })
  if (variant === 'rich') {
    await changeKeys(context, actor, number, { keys: lineKeys(6) })
    await changeProfile(
      context,
      actor,
      { extension: number, brand, model },
      { settings: { ringTone: 3, ringVolume: 7 } },
    )
  }
  return { mac, number, token, hash }
}

async function addPerson(context: Context, number: string): Promise<void> {
  await addExtension(context, actor, {
    ...{ number, name: `Person ${number}`, sipPassword: `sip-${number}-4Jq9x` },
    ...{ voicemailPassword: passwords.voicemail, portalPassword: passwords.portal },
  })
}

function lineKeys(count: number) {
  const keys = Array.from({ length: count }, (_, at) => ({
    ...{ type: 'blf', label: `Colleague ${at + 1}`, value: String(6001 + at) },
  }))
  return [{ type: 'line', label: '', value: '' }, ...keys]
}

async function addSecondTemplate(context: Context, brand: string): Promise<number> {
  const template = { brand, name: 'Second floor', settings: { lineKeys: lineKeys(8), ringVolume: 5 } }
  return (await addTemplate(context, actor, template)).id
}

/** The files of a phone that its brand gives, in its order; the last one has its settings. */
export function filesOf({ brands }: Pick<Context, 'brands'>, at: number, mac: string): readonly string[] {
  const { brand, model } = kindOf(at)
  const known = brandById(brands, brand)
  return known.fileNames(mac, modelOf(known, model))
}
