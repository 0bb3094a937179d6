import { invalid, type FieldProblems } from '../domain/problem.ts'

/** What a backup with its secrets is behind has at least so many characters, and at most so many. */
export const shortestPassphrase = 12
const longest = 200

/**
 * A new passphrase, typed twice. Throws a Problem with a sentence for each field that is wrong: nobody can open the backup again
 * without it.
 */
export function newPassphrase({ passphrase, again }: { passphrase: string; again: string }): string {
  const problems: FieldProblems = {}
  if (passphrase.length < shortestPassphrase) problems['passphrase'] = `Use at least ${shortestPassphrase} characters.`
  else if (passphrase.length > longest) problems['passphrase'] = `Use at most ${longest} characters.`
  else if (new Set(passphrase).size < 5) problems['passphrase'] = 'Use more than four different characters.'
  else if (passphrase !== again) problems['again'] = 'This is not what you typed above.'
  if (Object.keys(problems).length > 0) throw invalid(problems)
  return passphrase
}
