import { invalid } from '../../domain/problem.ts'

/** The lines of an action, in order; a name may come more than once. */
export type Fields = readonly (readonly [name: string, value: string])[]

/**
 * What Asterisk 22 takes: 128 lines, and a little over a thousand bytes in each; beyond that it answers "Too many lines
 * in message" and "line too long".
 */
const LINES = 128
const LINE_BYTES = 1018

/** An action as it goes out. Throws a Problem for a value that would begin a line of its own, or that is too long. */
export function actionText(id: string, action: string, fields: Fields): string {
  // The ActionID comes first, so that the answer to an action that is too long has it too.
  const lines = [['ActionID', id], ['Action', action], ...fields].map(([name, value]) => `${name}: ${value}`)
  // eslint-disable-next-line no-control-regex -- they are what may not go out
  if (lines.some((line) => /[\u0000\r\n]/.test(line))) {
    throw invalid({ value: 'A line break cannot be sent to the PBX.' })
  }
  if (lines.length > LINES || lines.some((line) => Buffer.byteLength(line) > LINE_BYTES)) {
    throw invalid({ value: 'This is longer than what the PBX takes at once.' })
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}

/**
 * `Variable: name=value`. Asterisk reads it as it reads an application's arguments, where a comma begins the next and
 * quotes and brackets are looked at, unless a backslash stands before them.
 */
export function variable(name: string, value: string): readonly [string, string] {
  return ['Variable', `${name}=${value.replace(/[\\",()[\]]/g, '\\$&')}`]
}
