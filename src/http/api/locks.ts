import { z } from 'zod'
import { liftLock } from '../../app/lockout.ts'
import type { Context } from '../../app/context.ts'
import { onlyGroup, type Access } from '../../domain/access.ts'
import { notFound } from '../../domain/problem.ts'
import { listLocks, type ListedFailure } from '../../stores/login-failures.ts'
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
    permission: 'group',
    status: 200,
    paged: true,
    query: PageQuery,
    answer: pageOf(ShownLock),
    handle: async (context, { access, query }) => {
      const locks = await locksWithin(context, access)
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
    permission: 'group',
    status: 204,
    params: z.object({ scope: Scope, subject: z.string() }),
    handle: async (context, { actor, access, params: { scope, subject } }) => {
      await reachLock(context, access, { scope, subject })
      await liftLock(context, actor, scope, subject)
    },
  }),
]

function locksWithin({ database, now }: Context, access: Access): Promise<ListedFailure[]> {
  const group = onlyGroup(access)
  return listLocks(database, now(), group === undefined ? {} : { group })
}

/** A business group's token lifts locks of its own subscribers and phones; of others there are none for it. */
async function reachLock(
  context: Context,
  access: Access,
  { scope, subject }: Pick<ListedFailure, 'scope' | 'subject'>,
): Promise<void> {
  if (onlyGroup(access) === undefined) return
  const own = await locksWithin(context, access)
  if (!own.some((lock) => lock.scope === scope && lock.subject === subject))
    throw notFound(`lock of ${scope} ${subject}`)
}
