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

/** Writes `name = value` lines in the order given. Throws a Problem for what `cfgRefuses` refuses. */
export function writeCfg(parameters: CfgParameters): string {
  const lines = Array.from(parameters, ([name, value]) => `${name} = ${written(name, value)}`.trimEnd())
  return [cfgHeader, ...lines, ''].join('\n')
}

/** Why a parameter cannot be written, in a sentence; undefined: it can, and is read back as that very value. */
export function cfgRefuses(name: string, value: string): string | undefined {
  if (!namePattern.test(name)) return 'A parameter’s name has letters, digits, _ and - with dots between, such as a.b.'
  if (unwritable.test(value))
    return `The value of ${name} has a character that ends or breaks a line. Type it in one line.`
  if (value !== value.trim()) return `The phone drops spaces around the value of ${name}. Leave them out.`
  if (commands.includes(value.toUpperCase())) return `Phones read ${value} as a command, not as a value of ${name}.`
  return undefined
}

function written(name: string, value: string | null): string {
  const problem = cfgRefuses(name, value ?? '')
  if (problem !== undefined) throw new Problem('invalid', 'invalid', problem)
  return value ?? '%NULL%'
}
