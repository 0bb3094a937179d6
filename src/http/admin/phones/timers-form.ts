import type { Context } from '../../../app/context.ts'
import { dueOf } from '../../../app/timers-due.ts'
import { timersOfPhone } from '../../../app/timers-of-phone.ts'
import type { Mac } from '../../../domain/mac.ts'
import { Timers } from '../../../domain/timers.ts'
import { readGlobalSettings } from '../../../stores/global-settings.ts'
import { timedSessionOn } from '../../../stores/session-timers.ts'
import type { Field } from '../field.ts'
import { textOf, textsOf } from '../form-body.ts'

const names = ['longestMinutes', 'logoutAt', 'idleMinutes'] as const

/** A phone's timers as its page shows them: its own, those for all, and when whoever is on it is logged out by them. */
export async function timersView(context: Context, mac: Mac) {
  const session = await timedSessionOn(context.database, mac)
  return {
    fields: timerFields(await timersOfPhone(context.database, mac)),
    forAll: timerWords(await readGlobalSettings(context.database)),
    isOwn: session?.own ?? false,
    due: session ? ((await dueOf(context, session)) ?? null) : null,
  }
}

/** The fields of a phone's own timers. */
export function timerFields(timers: Timers): Field[] {
  return names.map((name) => {
    const { title = name, description = '' } = Timers.shape[name].meta() ?? {}
    const isTime = name === 'logoutAt'
    const value = String(timers[name])
    return { name, kind: isTime ? 'text' : 'number', title, value, description, ...(isTime ? {} : { unit: 'minutes' }) }
  })
}

/** What the form says; what is no number is left for the command to refuse. */
export function readTimers(body: unknown): Record<string, unknown> {
  const read = names.map((name): [string, unknown] => {
    const text = textOf(body, name).trim()
    return [name, name !== 'logoutAt' && /^\d+$/.test(text) ? Number(text) : text]
  })
  return Object.fromEntries(read)
}

/** The fields with what was typed into them, where this form was what was sent. */
export function withTyped(fields: readonly Field[], body: unknown): Field[] {
  return fields.map((field) =>
    textsOf(body, field.name).length > 0 ? { ...field, value: textOf(body, field.name) } : field,
  )
}

/** `after 480 minutes, at 18:30`; empty: none is set. */
export function timerWords({ longestMinutes, logoutAt, idleMinutes }: Timers): string {
  return [
    longestMinutes > 0 ? `after ${longestMinutes} minutes` : '',
    logoutAt === '' ? '' : `at ${logoutAt}`,
    idleMinutes > 0 ? `when idle for ${idleMinutes} minutes` : '',
  ]
    .filter((words) => words !== '')
    .join(', ')
}
