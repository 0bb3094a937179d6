import type { Context } from '../app/context.ts'
import { checkDialled, logInByDialling, type Caller } from '../app/dialling.ts'
import { noteRefusedOnPhone } from '../app/refused-on-phone.ts'
import { Problem } from '../domain/problem.ts'
import { refusalSounds } from './refusal.ts'
import type { Voice } from './voice.ts'

/** How often a caller may type before the call ends; the lock after wrong passwords counts on its own (rule 4). */
const tries = 3

/** Login by dialling: number, password, and a confirmation when somebody else is on the phone (rule 3). */
export async function dialledLogin(context: Context, caller: Caller, voice: Voice): Promise<void> {
  /** Said together with the next question, so that keys which are pressed meanwhile are heard. */
  let before: readonly string[] = []
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const number = await voice.ask(...before, 'vm-extension', 'vm-then-pound')
    const password = await voice.ask('agent-pass')
    if (number === '' && password === '') {
      before = []
      break
    }
    try {
      await enter(context, caller, voice, { number, password })
      return
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      noteRefusedOnPhone(context, caller.actor, error)
      before = refusalSounds(error)
      // Another password may be right; any other refusal stays one.
      if (error.code !== 'wrong-login') break
    }
  }
  await voice.say(...before, 'vm-goodbye')
}

async function enter(
  context: Context,
  caller: Caller,
  voice: Voice,
  typed: { number: string; password: string },
): Promise<void> {
  const earned = await checkDialled(context, caller, typed)
  let outcome = await logInByDialling(context, caller, earned, false)
  if (outcome.kind === 'occupied') {
    const who = outcome.number
    if (!(await voice.confirm('vm-extension', who, 'is-in-use', 'if-correct-press', 'digits/1'))) {
      await voice.say('cancelled', 'vm-goodbye')
      return
    }
    outcome = await logInByDialling(context, caller, earned, who)
  }
  if (outcome.kind === 'occupied') await voice.say('cancelled', 'please-try-again')
  else await voice.say('vm-extension', outcome.extension.number, 'activated', 'vm-goodbye')
}
