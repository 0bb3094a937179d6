import { Problem } from '../../domain/problem.ts'

/**
 * Parameters as a `.cfg` file has them. `null` puts a parameter back to what the factory set (`%NULL%`); a text that
 * says the same is refused, so that nothing that somebody typed can be a command.
 */
export type CfgParameters = Iterable<readonly [name: string, value: string | null]>

/** Yealink's auto provisioning guide: it must stand in the first line as it is, of `.cfg` and `.boot` files alike. */
export const cfgHeader = '#!version:1.0.0.1'

const namePattern = /^[A-Za-z][\w-]*(?:\.[\w-]+)+$/

/* eslint-disable-next-line no-control-regex -- it looks for what would end the line, or be no text at all */
const unwritable = /[\u0000-\u001f\u007f\u0085\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u

const commands = ['%NULL%', '%EMPTY%']

/** What nearly every value is: visible ASCII, no spaces around it, and no command. */
const plain = /^[!-$&-~](?:[ -~]*[!-~])?$/

/** Names that were looked at, for they are the same in every file; no more than all brands' phones know. */
const goodNames = new Set<string>()
const mostNames = 20_000

/** Writes `name = value` lines in the order given. Throws a Problem for what `cfgRefuses` refuses. */
export function writeCfg(parameters: CfgParameters): string {
  let text = `${cfgHeader}\n`
  for (const [name, value] of parameters) {
    const shown = written(name, value)
    text += shown === '' ? `${name} =\n` : `${name} = ${shown}\n`
  }
  return text
}

/** Why a parameter cannot be written, in a sentence; undefined: it can, and is read back as that very value. */
export function cfgRefuses(name: string, value: string): string | undefined {
  if (!isName(name)) return 'A parameter’s name has letters, digits, _ and - with dots between, such as a.b.'
  if (value === '' || plain.test(value)) return undefined
  if (unwritable.test(value))
    return `The value of ${name} has a character that ends or breaks a line. Type it in one line.`
  if (value !== value.trim()) return `The phone drops spaces around the value of ${name}. Leave them out.`
  if (commands.includes(value.toUpperCase())) return `Phones read ${value} as a command, not as a value of ${name}.`
  return undefined
}

function isName(name: string): boolean {
  if (goodNames.has(name)) return true
  const isGood = namePattern.test(name)
  if (isGood && goodNames.size < mostNames) goodNames.add(name)
  return isGood
}

function written(name: string, value: string | null): string {
  const problem = cfgRefuses(name, value ?? '')
  if (problem !== undefined) throw new Problem('invalid', 'invalid', problem)
  return value ?? '%NULL%'
}
