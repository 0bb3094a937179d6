import type { Context } from '../../../app/context.ts'
import { reachOf } from '../../../app/phone-reach.ts'
import { templateFor } from '../../../app/template-for.ts'
import { isWithin } from '../../../domain/access.ts'
import type { ExtensionRange } from '../../../domain/extension-range.ts'
import { readMac, showMac } from '../../../domain/mac.ts'
import { invalid } from '../../../domain/problem.ts'
import { findExtension } from '../../../stores/extensions.ts'
import { findPhone } from '../../../stores/phones.ts'
import { modelGroups, readModelChoice } from '../brand-choices.ts'
import type { Field } from '../field.ts'
import { textOf } from '../form-body.ts'
import { brandName, extensionName, phoneName } from '../names.ts'
import { mappingRows, type MappingRow } from './mapping-rows.ts'

/** "Which template would it get?" as it was asked. */
export type TypedQuestion = Record<'extension' | 'phone' | 'model', string>

/** The answer, in sentences. */
export interface TemplateAnswer {
  /** Who and which phone, in words. */
  who: string
  phone: string
  /** Null: none, so a login is refused. */
  template: { id: number; brand: string; name: string } | null
  why: string
  /** Every row of the extension, and what it came to. */
  considered: { row: MappingRow; sentence: string; decided: boolean; matches: boolean }[]
}

/** What an address asks; undefined: nothing yet. */
export function typedQuestion(query: unknown): TypedQuestion | undefined {
  const typed = {
    extension: textOf(query, 'extension').trim(),
    phone: textOf(query, 'phone').trim(),
    model: textOf(query, 'model'),
  }
  return textOf(query, 'which') === '' ? undefined : typed
}

/**
 * Which template the extension would get on the phone, and why (E24). To somebody limited to `range` there are no other
 * extensions, and no phones but those that they reach. Throws a Problem at the field that is wrong.
 */
export async function answerQuestion(
  context: Pick<Context, 'database' | 'brands'>,
  typed: TypedQuestion,
  range?: ExtensionRange,
): Promise<TemplateAnswer> {
  const { phone, words } = await phoneOf(context, typed, range)
  const who = await extensionOf(context, typed.extension, range)
  const choice = await templateFor(context.database, phone, typed.extension === '' ? null : typed.extension)
  const { template, why, considered } = choice
  const rows = await mappingRows(
    context,
    considered.map(({ mapping }) => mapping),
  )
  return {
    who,
    phone: words,
    template: template && { id: template.id, brand: brandName(context.brands, template.brand), name: template.name },
    why: why.sentence,
    considered: considered.flatMap(({ mapping, sentence, matches }, index) => {
      const row = rows[index]
      return row ? [{ row, sentence, matches, decided: why.mappingId === mapping.id }] : []
    }),
  }
}

/** The question's fields. */
export function questionFields({ brands }: Pick<Context, 'brands'>, typed: TypedQuestion): Field[] {
  return [
    {
      name: 'extension',
      kind: 'text',
      title: 'Extension',
      value: typed.extension,
      description: 'Blank: nobody is logged in.',
    },
    {
      name: 'phone',
      kind: 'text',
      title: 'MAC address of the phone',
      value: typed.phone,
      list: 'phones',
      description: 'One of the list, or any other. Blank: one that no row names.',
    },
    {
      name: 'model',
      kind: 'select',
      title: 'Brand and model',
      value: typed.model,
      choices: [{ value: '', label: 'As the phone in the list' }],
      groups: modelGroups(brands, ({ name }) => `${name}, model not known`),
    },
  ]
}

async function extensionOf(
  { database }: Pick<Context, 'database'>,
  number: string,
  range: ExtensionRange | undefined,
): Promise<string> {
  if (number === '') return 'Nobody'
  const extension = isWithin(number, range) ? await findExtension(database, number) : undefined
  if (extension) return extensionName(extension)
  throw invalid({ extension: `There is no extension ${number}.` })
}

/** The phone that was named, or one of the brand and model that were chosen; what was chosen goes before what is known. */
async function phoneOf(
  { database, brands }: Pick<Context, 'database' | 'brands'>,
  { phone, model }: TypedQuestion,
  range: ExtensionRange | undefined,
) {
  const mac = phone === '' ? '' : readMac(phone)
  if (mac === undefined) throw invalid({ phone: 'A MAC address has 12 hexadecimal digits, such as 00:15:65:aa:bb:cc.' })
  const isThere = mac !== '' && (range === undefined || (await reachOf(database, range, mac)) !== undefined)
  const known = isThere ? await findPhone(database, mac) : undefined
  const asked = readModelChoice(model) ?? known
  if (!asked || !brands.some(({ id }) => id === asked.brand)) throw invalid({ model: missingModel(mac) })
  const wanted = { brand: asked.brand, model: asked.model, mac }
  const any = `any ${brandName(brands, asked.brand)} ${asked.model}`.trimEnd()
  return { phone: wanted, words: mac === '' ? any : phoneName(brands, wanted) }
}

function missingModel(mac: string): string {
  if (mac === '') return 'Type a phone’s MAC address, or choose a brand and model.'
  return `The phone ${showMac(mac)} is not in the list. Choose its brand and model.`
}
