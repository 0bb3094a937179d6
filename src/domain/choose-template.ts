import { showMac, type Mac } from './mac.ts'
import type { Mapping } from './mapping.ts'
import type { Template } from './template.ts'

/** What counts of a template here. */
type TemplateRow = Pick<Template, 'id' | 'brand' | 'name' | 'default'>

/** What there is to choose by. `extension` is empty while nobody is logged in, `model` while the phone has not told it. */
export interface TemplateQuestion<T extends TemplateRow> {
  extension: string
  phone: { brand: string; model: string; mac: Mac }
  mappings: readonly Mapping[]
  templates: readonly T[]
}

/** What decided: the kind of row, or the brand's default template, or nothing. */
export type TemplateRule = MappingRule | 'default' | 'none'

type MappingRule = 'mac' | 'model' | 'brand'

/** One row of the extension, and in a sentence why it did or did not decide. */
export interface ConsideredRow {
  mapping: Mapping
  /** True for every row that fits the phone, also when a closer row goes before it. */
  matches: boolean
  sentence: string
}

export interface TemplateChoice<T extends TemplateRow> {
  /** Null: none of the brand's templates is chosen, neither by a row nor as the default. */
  template: T | null
  why: { rule: TemplateRule; sentence: string; mappingId?: number }
  /** The extension's rows by id. */
  considered: ConsideredRow[]
}

const closest: readonly MappingRule[] = ['mac', 'model', 'brand']

interface Match<T> {
  mapping: Mapping
  rule: MappingRule
  template: T
}

/**
 * Which template an extension gets on a phone: that of the row with this MAC; of the row with this model and no MAC; of
 * the row with this brand, no model and no MAC; the brand's default template. A row that names another MAC, model or
 * brand never matches, so a row with a MAC and a model needs both. Of two rows with this MAC the one that says the model
 * goes first. The order of rows and templates never matters.
 */
export function chooseTemplate<T extends TemplateRow>(question: TemplateQuestion<T>): TemplateChoice<T> {
  const rows = question.mappings.filter(({ extension }) => extension === question.extension).sort(byId)
  const judged = rows.map((mapping) => ({ mapping, verdict: judge(mapping, question) }))
  const [best] = judged.flatMap(({ verdict }) => (typeof verdict === 'string' ? [] : [verdict])).sort(closerFirst)
  return {
    ...(best ? byMapping(best) : byDefault(question)),
    considered: judged.map(({ mapping, verdict }) => {
      if (typeof verdict === 'string') return { mapping, matches: false, sentence: verdict }
      return {
        mapping,
        matches: true,
        sentence: best === verdict ? ruleSentence(verdict) : lostSentence(verdict, best),
      }
    }),
  }
}

function byMapping<T>(match: Match<T>) {
  const why = { rule: match.rule, sentence: ruleSentence(match), mappingId: match.mapping.id }
  return { template: match.template, why }
}

function byDefault<T extends TemplateRow>({ extension, phone, templates }: TemplateQuestion<T>) {
  const [template] = templates.filter((one) => one.brand === phone.brand && one.default).sort(byId)
  if (template) {
    const sentence = `${noRow(extension)}, so the brand’s default template.`
    return { template, why: { rule: 'default' as const, sentence } }
  }
  const remedy = extension === '' ? 'Make a template the default.' : 'Add a row, or make a template the default.'
  const sentence = `${noRow(extension)}, and the brand has no default template. ${remedy}`
  return { template: null, why: { rule: 'none' as const, sentence } }
}

function noRow(extension: string): string {
  return extension === '' ? 'Nobody is logged in' : `No row of extension ${extension} matches`
}

/** The match that a row is, or the sentence that says why it is none. */
function judge<T extends TemplateRow>(row: Mapping, { phone, templates }: TemplateQuestion<T>): Match<T> | string {
  if (row.brand !== phone.brand) return 'It is for another brand of phone.'
  if (row.mac !== null && row.mac !== phone.mac) return `It is for another phone, ${showMac(row.mac)}.`
  if (row.model !== null && row.model !== phone.model) return otherModel(row, row.model, phone.model)
  const template = templates.find(({ id, brand }) => id === row.templateId && brand === phone.brand)
  if (!template) return 'Its template is not there, or is one of another brand. Choose another template for it.'
  return { mapping: row, rule: ruleOf(row), template }
}

function otherModel(row: Mapping, wanted: string, model: string): string {
  const found = model === '' ? 'the phone has not told its model' : `the phone is model ${model}`
  if (row.mac === null) return `It is for model ${wanted}, and ${found}.`
  return `It has this phone’s MAC address, but is for model ${wanted}, and ${found}. Correct its model or leave it blank.`
}

function ruleOf(row: Mapping): MappingRule {
  if (row.mac !== null) return 'mac'
  return row.model === null ? 'brand' : 'model'
}

function ruleSentence({ rule, mapping }: Pick<Match<unknown>, 'rule' | 'mapping'>): string {
  switch (rule) {
    case 'mac':
      return 'The row for this very phone.'
    case 'model':
      return `The row for every phone of model ${mapping.model ?? ''}.`
    case 'brand':
      return 'The row for every phone of this brand.'
  }
}

function lostSentence(lost: Match<unknown>, best: Match<unknown> | undefined): string {
  const winner =
    best?.rule === lost.rule
      ? 'a row that says more of it'
      : `the row for ${best?.rule === 'mac' ? 'this very phone' : 'its model'}`
  return `It matches, but ${winner} goes before it.`
}

function closerFirst(a: Match<unknown>, b: Match<unknown>): number {
  const saysModel = (match: Match<unknown>) => (match.mapping.model === null ? 1 : 0)
  return closest.indexOf(a.rule) - closest.indexOf(b.rule) || saysModel(a) - saysModel(b) || byId(a.mapping, b.mapping)
}

function byId(a: { id: number }, b: { id: number }): number {
  return a.id - b.id
}
