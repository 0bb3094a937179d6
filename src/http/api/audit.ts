import { z } from 'zod'
import { checkRecord } from '../../app/check-record.ts'
import { listAudit } from '../../stores/audit.ts'
import { operation } from './operation.ts'
import { pageOf, PageQuery } from './paging.ts'
import { groupWithin } from './reach.ts'
import { Time } from './times.ts'
import { GroupFilter } from './values.ts'

const ShownEntry = z
  .object({
    id: z.int(),
    at: Time,
    actor: z.string(),
    address: z.string().meta({ description: 'The IP address; empty for the server itself.' }),
    action: z.string().meta({ examples: ['session.start'] }),
    subject: z.string().meta({ examples: ['extension 5501'] }),
    group: z.int().nullable().meta({ description: 'The id of the business group that it concerns.' }),
    result: z.string().meta({ description: '`done`, or the code of a refusal.', examples: ['done'] }),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'AuditEntry' })

const ShownCheck = z
  .object({
    whole: z.boolean().meta({ description: 'Nothing was changed, taken out or cut off.' }),
    checked: z.int().meta({ description: 'So many lines are as they were sealed.' }),
    unsealed: z.int().meta({ description: 'Lines that were written too lately to be sealed.' }),
    withoutKey: z.int().meta({ description: 'Of the lines checked, those sealed without a key.' }),
    last: z.object({ position: z.int(), keyId: z.string(), seal: z.string() }).nullable(),
    breaks: z
      .array(z.object({ first: z.int(), last: z.int(), why: z.enum(['retention', 'restore']), at: Time }))
      .meta({ description: 'What the server itself has taken out.' }),
    trouble: z
      .object({
        kind: z.enum(['changed', 'missing', 'cut', 'replaced', 'unknown-key', 'not-sealed']),
        position: z.int().nullable(),
        line: z.int().nullable().meta({ description: 'The `id` of the line, where it is known.' }),
        sentence: z.string(),
      })
      .nullable()
      .meta({ description: 'What is wrong first.' }),
  })
  .meta({ id: 'AuditCheck' })

/** The record of who did what. */
export const auditOperations = [
  operation({
    name: 'listAudit',
    method: 'get',
    path: '/v1/audit',
    summary: 'List the record',
    description: 'The latest first. `search` looks in the subject, the action and who it was.',
    permission: 'group',
    status: 200,
    paged: true,
    query: PageQuery.extend({ group: GroupFilter }),
    answer: pageOf(ShownEntry),
    handle: (context, { access, query: { group, ...request } }) =>
      listAudit(context.database, request, groupWithin(access, group)),
  }),
  operation({
    name: 'checkAudit',
    method: 'get',
    path: '/v1/audit/check',
    summary: 'Check that the record is whole',
    description: 'Looks at every line and its seal: some seconds for a million lines.',
    permission: 'administrator',
    status: 200,
    answer: ShownCheck,
    handle: async (context) => {
      const found = await checkRecord(context)
      return { ...found, whole: found.trouble === null }
    },
  }),
]
