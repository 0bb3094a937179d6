import type { Context } from '../../app/context.ts'
import { isWithin, onlyRange, reachesGroup, type Access } from '../../domain/access.ts'
import { showMac } from '../../domain/mac.ts'
import type { Page, PageRequest } from '../../domain/page.ts'
import type { ListedPhone } from '../../domain/phone.ts'
import type { Resync } from '../../domain/resync.ts'
import {
  rolloutPhoneStates,
  type Rollout,
  type RolloutCounts,
  type RolloutPhone,
  type RolloutPhoneState,
} from '../../domain/rollout.ts'
import type { RolloutMode } from '../../domain/saving.ts'
import { findListedPhones } from '../../stores/phones.ts'
import { findResyncs } from '../../stores/resyncs.ts'
import { countRolloutPhones, listRolloutPhones } from '../../stores/rollout-phones.ts'
import type { OnlyRollouts } from '../../stores/rollouts.ts'
import { phoneName } from '../admin/names.ts'

const states: Readonly<Record<RolloutPhoneState, { words: string; look: string }>> = {
  waiting: { words: 'Waiting', look: 'off' },
  told: { words: 'Told', look: 'care' },
  fetched: { words: 'Fetched its files', look: 'care' },
  done: { words: 'Done', look: '' },
  failed: { words: 'Did not come back', look: 'bad' },
  left: { words: 'Left alone', look: 'off' },
}

const modes: Readonly<Record<RolloutMode, string>> = { now: 'now', whenIdle: 'when idle', notYet: 'not yet' }

/** Which rollouts somebody sees: the provider all, a group's administrator the group's, everybody else their own. */
export function rolloutsSeen(access: Access, owner: string): OnlyRollouts {
  switch (access.role) {
    case 'administrator':
    case 'support':
      return {}
    case 'group':
      return { group: access.group }
    case 'range':
    case 'subscriber':
      return { owner }
  }
}

export function maySee({ group, owner }: OnlyRollouts, rollout: Rollout): boolean {
  return (group === undefined || rollout.group === group) && (owner === undefined || rollout.owner === owner)
}

/** Rollouts as a list shows them. */
export async function rolloutRows({ database }: Pick<Context, 'database'>, { items, ...page }: Page<Rollout>) {
  const counts = await countRolloutPhones(
    database,
    items.map(({ id }) => id),
  )
  return { ...page, items: items.map((rollout) => shown(rollout, counts.get(rollout.id))) }
}

/**
 * Everything that the page of one rollout draws; its phones narrowed to those at `state`. Who looks does not read who else has come
 * to a phone meanwhile, nor of one that has come to another group anything but its address.
 */
export async function rolloutView(
  context: Context,
  rollout: Rollout,
  request: PageRequest,
  { state, access = { role: 'administrator' } }: { state?: RolloutPhoneState | undefined; access?: Access } = {},
) {
  const { database } = context
  const counts = (await countRolloutPhones(database, [rollout.id])).get(rollout.id)
  const phones = await listRolloutPhones(database, rollout.id, request, state)
  const macs = phones.items.map(({ mac }) => mac)
  const named = new Map((await findListedPhones(database, macs)).map((phone) => [phone.mac, phone]))
  const resyncs = new Map((await findResyncs(database, macs)).map((resync) => [resync.mac, resync]))
  return {
    rollout: shown(rollout, counts),
    counts: rolloutPhoneStates.map((one) => ({ state: one, words: states[one].words, count: counts?.[one] ?? 0 })),
    phones: {
      ...phones,
      items: phones.items.map((phone) => {
        const found = named.get(phone.mac)
        const known = found && isStillSeen(access, found) ? found : undefined
        return {
          name: known ? phoneName(context.brands, known) : showMac(phone.mac),
          who: known && isKnownTo(access, known) ? (known.extension ?? '') : '',
          ...stateOfPhone(phone),
          note: known ? noteOf(context, phone, resyncs.get(phone.mac)) : '',
          at: phone.endedAt ?? phone.toldAt,
        }
      }),
    },
    away: rollout.endedAt === null ? awayOf(context) : '',
  }
}

/** A group's phone can have come to another group since. */
function isStillSeen(access: Access, { group }: ListedPhone): boolean {
  return access.role !== 'group' || reachesGroup(access, group ?? null)
}

/** Whether it is for them to know who is on a phone of theirs now. */
function isKnownTo(access: Access, { extension }: ListedPhone): boolean {
  if (access.role === 'subscriber') return extension === access.extension
  return extension !== null && isWithin(extension, onlyRange(access))
}

function shown(rollout: Rollout, counts: RolloutCounts | undefined) {
  const total = rolloutPhoneStates.reduce((sum, state) => sum + (counts?.[state] ?? 0), 0)
  const done = counts?.done ?? 0
  return {
    ...rollout,
    mode: modes[rollout.mode],
    why: rollout.why ?? '',
    total,
    done,
    ended: (counts?.done ?? 0) + (counts?.failed ?? 0) + (counts?.left ?? 0),
    isOpen: rollout.endedAt === null,
    isStopped: rollout.ending === 'stopped',
    state: stateOf(rollout),
  }
}

function stateOf({ endedAt, ending, why }: Rollout): { words: string; look: string } {
  if (ending === 'stopped') return { words: 'Stopped', look: 'bad' }
  if (endedAt === null) return { words: 'Running', look: 'care' }
  return why === null ? { words: 'Done', look: '' } : { words: 'Done, not by all', look: 'care' }
}

/** One that has not been told yet, though its turn has come, waits for something. */
function stateOfPhone({ state, toldAt }: RolloutPhone): { words: string; look: string } {
  return state === 'told' && toldAt === null ? states.waiting : states[state]
}

/** Why a phone has not come further. */
function noteOf({ pbx }: Context, { state }: RolloutPhone, resync: Resync | undefined): string {
  if (!resync || !['told', 'failed'].includes(state)) return ''
  if (!pbx.manager) return 'It takes it when it next asks.'
  if (resync.state === 'held') return resync.whenIdle ? 'It is told when it is idle.' : 'It is told after this call.'
  return resync.trouble ?? ''
}

function awayOf({ pbx }: Context): string {
  if (!pbx.manager) return 'There is no PBX that could tell phones, so each takes it when it next asks.'
  return pbx.manager.state().connected ? '' : 'The PBX does not answer now. This goes on when it does.'
}
