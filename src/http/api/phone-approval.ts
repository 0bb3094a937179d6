import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { openApprovalWindow } from '../../app/global-settings.ts'
import { approvePhone } from '../../app/phones.ts'
import type { Actor } from '../../domain/actor.ts'
import { Problem } from '../../domain/problem.ts'
import { readMac } from '../../domain/mac.ts'
import { readGlobalSettings } from '../../stores/global-settings.ts'
import { operation } from './operation.ts'
import { whole } from './phones.ts'
import { WholePhone } from './shown-phone.ts'
import { TimeOrNull } from './times.ts'
import { PhoneAddress } from './values.ts'

const Candidate = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{8,64}$/, 'Name a candidate by the id that the phone’s page or GET /v1/phones/MAC shows.')

const Result = z.object({
  mac: z.string().meta({ description: 'As it was sent.' }),
  approved: z.boolean(),
  code: z.string().nullable(),
  detail: z.string().nullable().meta({ description: 'Why not, in a sentence.' }),
})

/** Approving phones: one, many, or by themselves for some minutes. */
export const phoneApprovalOperations = [
  operation({
    name: 'approvePhones',
    method: 'post',
    path: '/v1/phones/approve',
    summary: 'Approve many phones',
    description: 'Each by itself: the answer says of each whether it was approved, in the order sent.',
    permission: 'administrator',
    status: 200,
    body: z.strictObject({ macs: z.array(z.string()).min(1, 'Name at least one phone.').max(1000) }),
    answer: z.object({ items: z.array(Result) }),
    handle: async (context, { actor, body }) => {
      const items: z.input<typeof Result>[] = []
      for (const mac of body.macs) items.push(await approveOne(context, actor, mac))
      return { items }
    },
  }),
  operation({
    name: 'openApprovalWindow',
    method: 'post',
    path: '/v1/phones/approval-window',
    summary: 'Let new phones approve themselves for some minutes',
    description: 'On the networks that `approvalNetworks` of the settings names. 0 closes the window.',
    permission: 'administrator',
    status: 200,
    body: z.strictObject({ minutes: z.number() }),
    answer: z.object({ approvalUntil: TimeOrNull }),
    handle: async (context, { actor, body }) => {
      await openApprovalWindow(context, actor, body.minutes)
      const { approvalUntil } = await readGlobalSettings(context.database)
      return { approvalUntil: approvalUntil || null }
    },
  }),
  operation({
    name: 'approvePhone',
    method: 'post',
    path: '/v1/phones/{mac}/approve',
    summary: 'Approve a phone',
    description:
      '`candidate` is needed where phones with this MAC address ask from different addresses, or one is held as second.',
    permission: 'administrator',
    status: 200,
    problems: [409],
    params: PhoneAddress,
    body: z.strictObject({ candidate: Candidate.optional() }),
    answer: WholePhone,
    handle: async (context, { actor, access, params, body }) => {
      await approvePhone(context, actor, params.mac, body.candidate)
      return whole(context, access, params.mac)
    },
  }),
]

async function approveOne(context: Context, actor: Actor, typed: string): Promise<z.input<typeof Result>> {
  const mac = readMac(typed)
  if (mac === undefined) {
    return { mac: typed, approved: false, code: 'invalid', detail: 'A MAC address has 12 hexadecimal digits.' }
  }
  try {
    await approvePhone(context, actor, mac)
    return { mac: typed, approved: true, code: null, detail: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { mac: typed, approved: false, code: error.code, detail: error.sentence }
  }
}
