import type { Locked } from './lock-file.ts'

/** Licences of which GPL-3.0-or-later may take something in, and that ask for no more than to be named. */
const allowed = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']

/** And those of tools that nobody is given. */
const allowedForDevelopment = [...allowed, 'MPL-2.0', 'PSF-2.0', 'Python-2.0', 'CC0-1.0', 'CC-BY-4.0', 'CC-BY-3.0']

/** What a package says in its Readme alone, as somebody has read it there. */
const read: Readonly<Record<string, string>> = { 'pause 0.0.1': 'MIT' }

/** A sentence for each package whose licence is not among those that we take. */
export function licenceTroubles(packages: readonly Locked[]): string[] {
  return packages
    .map((one) => ({ ...one, licence: one.licence || (read[`${one.name} ${one.version}`] ?? '') }))
    .filter(({ licence, isForDevelopment }) => !isAllowed(licence, isForDevelopment ? allowedForDevelopment : allowed))
    .map(({ name, version, licence }) => `${name} ${version} has the licence ${licence || '(none that it names)'}.`)
}

/** Of alternatives one is enough; of what holds together each has to be. */
function isAllowed(expression: string, list: readonly string[]): boolean {
  return expression
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some((one) => one.split(/ AND /i).every((name) => list.includes(name.trim())))
}
