import { invalid } from '../../domain/problem.ts'
import type { PlacedKey } from './app-key-places.ts'

/*
 * What a key does, in the words of Polycom's enhanced feature keys. From the administrator guides (SIP 3.1, "Special
 * Characters", and the VVX Expansion Module addendum of UC Software 4.1.6): `$` delimits commands, `!` begins the name
 * of a macro, `^` an action string. An address alone opens the browser at it, as in Wazo's templates for these phones.
 */

/** What follows the number, for the types that send one. */
const commands: Readonly<Partial<Record<PlacedKey['type'], string>>> = {
  dtmf: '$Tdtmf$',
  blf: '$Tinvite$',
  'speed-dial': '$Tinvite$',
  park: '$Tinvite$',
  pickup: '$Tinvite$',
  intercom: '$Tinvite$',
}

/** An action for a soft key, or for a macro. Throws a Problem for a number that the phone would take for a command. */
export function actionOf({ type, value }: PlacedKey): string {
  if (type === 'app' || type === 'url') return address(value)
  const command = commands[type]
  return command === undefined ? '' : digits(value) + command
}

/** A number for a contact or a monitored extension. Throws a Problem for one that the phone would take for a command. */
export function digits(value: string): string {
  if (!/[$!^]/.test(value)) return value
  const sentence = `A key says ${value}, but Polycom phones read $, ! and ^ as commands. Use a number without them.`
  throw invalid({ lineKeys: sentence })
}

/** The same address, with nothing in it that could be a command: these characters may always be written so. */
function address(url: string): string {
  return url.replaceAll('$', '%24').replaceAll('!', '%21').replaceAll('^', '%5E')
}
