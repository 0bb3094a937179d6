import { remember } from './remember.ts'
import { singleLine } from './text.ts'

/** What can stand in a value as `{{extension}}` and so on, with the words that explain it beside the field. */
export const variableDescriptions = {
  extension: 'The number of the extension that is logged in; empty while nobody is',
  name: 'The name of the extension that is logged in; empty while nobody is',
  mac: 'The phone’s MAC address: 12 digits in lower case, no colons',
  model: 'The phone’s model as its maker writes it; empty while it is not known',
  server: 'The host name or address of the SIP server that the phone registers with',
} as const

export type VariableName = keyof typeof variableDescriptions

export type Variables = Readonly<Record<VariableName, string>>

/** One `name = value` and the line, from 1, that it was typed on. */
export interface ExtraParameter {
  line: number
  name: string
  value: string
}

/** Something to say about a line, as a whole sentence that names the line. */
export interface LineRemark {
  line: number
  sentence: string
}

export interface ExtraParameters {
  /** In the order typed, each name once; only lines without a problem. */
  parameters: ExtraParameter[]
  /** What keeps the text from being saved. */
  problems: LineRemark[]
  /** What is only pointed out: a name that comes twice. */
  remarks: LineRemark[]
}

const variable = /\{\{\s*([a-z]+)\s*\}\}/g
const longestName = 200
const Value = singleLine(1000)

/**
 * Reads what an administrator typed: lines of `name = value`, where `#` starts a comment line and empty lines count for
 * nothing. The value is all that follows the first `=`, trimmed; it may be empty. Of a name that comes twice the later
 * line wins.
 */
export function readExtraParameters(text: string): ExtraParameters {
  const byName = new Map<string, ExtraParameter>()
  const problems: LineRemark[] = []
  const remarks: LineRemark[] = []
  for (const [index, typed] of text.split(/\r\n|\n|\r/).entries()) {
    const line = index + 1
    if (/^\s*(#|$)/.test(typed)) continue
    const { name, value, problem } = readLine(typed, line)
    if (problem !== undefined) {
      problems.push({ line, sentence: problem })
      continue
    }
    const earlier = byName.get(name)
    if (earlier) {
      const sentence = `Line ${line} sets ${name} again. It wins over line ${earlier.line}.`
      remarks.push({ line, sentence })
      byName.delete(name)
    }
    byName.set(name, { line, name, value })
  }
  return { parameters: [...byName.values()], problems, remarks }
}

/** The parameters of a text that was saved, read once however many phones have them. */
export const savedParameters = remember(500, (text): readonly ExtraParameter[] => readExtraParameters(text).parameters)

/**
 * The value with its variables replaced, in a single pass: what a variable stands for is never looked through again, so
 * an extension named `{{server}}` stays that. What the result may hold is for the brand's format to say.
 */
export function fillVariables(value: string, variables: Variables): string {
  if (!value.includes('{{')) return value
  return value.replace(variable, (written, name: string) => (isVariable(name) ? variables[name] : written))
}

function readLine(typed: string, line: number): { name: string; value: string; problem: string | undefined } {
  const at = typed.indexOf('=')
  if (at < 0) return { name: '', value: '', problem: `Line ${line} has no =. Write name = value.` }
  const name = typed.slice(0, at).trim()
  const value = typed.slice(at + 1).trim()
  return { name, value, problem: nameProblem(name, line) ?? valueProblem(value, line) }
}

function nameProblem(name: string, line: number): string | undefined {
  if (name === '') return `Line ${line} has no name before the =. Write name = value.`
  if (name.length > longestName) return `The name in line ${line} is too long: at most ${longestName} characters.`
  if (name.includes('{{')) return `Line ${line} has {{ in its name. Variables can stand in values only.`
  if (/[\s"'`<>\p{Cc}\p{Surrogate}]/u.test(name))
    return `The name in line ${line} has a space, a quote, < or > in it, or something that cannot be seen. Write name = value.`
  return undefined
}

function valueProblem(value: string, line: number): string | undefined {
  const read = Value.safeParse(value)
  if (!read.success) return `The value in line ${line} cannot be used. ${read.error.issues[0]?.message ?? ''}`.trim()
  const rest = value.replace(variable, (written, name: string) => (isVariable(name) ? ' ' : written))
  if (!rest.includes('{{')) return undefined
  const [unknown] = /\{\{[^{}]*\}\}/.exec(rest) ?? []
  const names = Object.keys(variableDescriptions).map((name) => `{{${name}}}`)
  const known = `Use ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}.`
  if (unknown === undefined) return `Line ${line} has {{ but no variable in it. ${known}`
  return `Line ${line} has ${unknown}, which is not a variable. ${known}`
}

function isVariable(name: string): name is VariableName {
  return Object.hasOwn(variableDescriptions, name)
}
