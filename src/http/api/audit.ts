import { z } from 'zod'
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
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  })
  .meta({ id: 'AuditEntry' })

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
]
