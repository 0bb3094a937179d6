import type { Context } from '../app/context.ts'
import { logOutByDialling, type Caller } from '../app/dialling.ts'
import { noteRefusedOnPhone } from '../app/refused-on-phone.ts'
import { Problem } from '../domain/problem.ts'
import { refusalSounds } from './refusal.ts'
import type { Voice } from './voice.ts'

/** Logout by dialling: says whose number is no longer on the phone. */
export async function dialledLogout(context: Context, caller: Caller, voice: Voice): Promise<void> {
  try {
    const number = await logOutByDialling(context, caller)
    if (number === undefined) await voice.say('de-activated', 'vm-goodbye')
    else await voice.say('vm-extension', number, 'de-activated', 'vm-goodbye')
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    noteRefusedOnPhone(context, caller.actor, error)
    await voice.say(...refusalSounds(error))
  }
}
