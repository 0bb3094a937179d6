import { z } from 'zod'
import { liftLock } from '../../app/lockout.ts'
import { listLocks } from '../../stores/login-failures.ts'
import { operation } from './operation.ts'
import { cutPage, isFound, pageOf, PageQuery } from './paging.ts'
import { Time } from './times.ts'

const Scope = z.enum(['extension', 'phone', 'address'])

const ShownLock = z
  .object({
    scope: Scope.meta({ description: 'What is locked: an extension, a phone, or the address that asks.' }),
    subject: z.string().meta({ description: 'Which one.' }),
    failures: z.int().meta({ description: 'How many wrong passwords there were.' }),
    lockedUntil: Time,
  })
  .meta({ id: 'Lock' })

/** Locks after too many wrong passwords. */
export const lockOperations = [
  operation({
    name: 'listLocks',
    method: 'get',
    path: '/v1/locks',
    summary: 'List what is locked now',
    description: 'The latest lock first. `search` looks in the subject.',
    permission: 'administrator',
    status: 200,
    paged: true,
    query: PageQuery,
    answer: pageOf(ShownLock),
    handle: async (context, { query }) => {
      const locks = await listLocks(context.database, context.now())
      const found = locks.flatMap(({ lockedUntil, ...lock }) =>
        lockedUntil === null ? [] : [{ ...lock, lockedUntil }],
      )
      return cutPage(
        found.filter(({ subject }) => isFound(query.search, subject)),
        query,
      )
    },
  }),
  operation({
    name: 'liftLock',
    method: 'delete',
    path: '/v1/locks/{scope}/{subject}',
    summary: 'Lift a lock',
    permission: 'administrator',
    status: 204,
    params: z.object({ scope: Scope, subject: z.string() }),
    handle: (context, { actor, params }) => liftLock(context, actor, params.scope, params.subject),
  }),
]
