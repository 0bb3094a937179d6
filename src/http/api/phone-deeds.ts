import type { Context } from '../../app/context.ts'
import { liftHold } from '../../app/emergency.ts'
import { renewCredentials } from '../../app/phone-credentials.ts'
import { forgetToken } from '../../app/phones.ts'
import { dismissSecond } from '../../app/second-phone.ts'
import type { Actor } from '../../domain/actor.ts'
import type { Mac } from '../../domain/mac.ts'
import { operation } from './operation.ts'
import { whole } from './phones.ts'
import { reachPhone } from './reach.ts'
import { WholePhone } from './shown-phone.ts'
import { PhoneAddress } from './values.ts'

/** Something that an administrator does to one phone, and that takes no more than its name. */
interface Deed {
  name: string
  /** Behind the phone's address. */
  at: string
  summary: string
  description: string
  /** It may be that there is nothing to do: 409. */
  mayConflict: boolean
  do: (context: Context, actor: Actor, mac: Mac) => Promise<unknown>
}

const deeds: readonly Deed[] = [
  {
    name: 'forgetPhone',
    at: 'forget',
    summary: 'Take a phone’s token away',
    description: 'It starts again at the Login screen until it is approved or somebody logs in. Its session stays.',
    mayConflict: false,
    do: forgetToken,
  },
  {
    name: 'renewCredentialsOfPhone',
    at: 'credentials',
    summary: 'Give a phone another password at this server',
    description:
      'With its next configuration. Until the phone has shown that it has it, the one before is good as well.',
    mayConflict: true,
    do: renewCredentials,
  },
  {
    name: 'dismissSecondPhone',
    at: 'dismiss',
    summary: 'Dismiss a second phone that is held',
    description:
      'What it was given is forgotten; the first phone goes on. Letting it in instead: approve its candidate.',
    mayConflict: true,
    do: dismissSecond,
  },
  {
    name: 'liftHold',
    at: 'lift-hold',
    summary: 'Lift the hold after an emergency call',
    description: 'Before its time, which `heldUntil` of the phone says. Only if you know that nobody will call back.',
    mayConflict: true,
    do: liftHold,
  },
]

/** Each gives the phone as it is afterwards. */
export const phoneDeedOperations = deeds.map(({ name, at, summary, description, mayConflict, do: deed }) =>
  operation({
    ...{ name, summary, description },
    method: 'post',
    path: `/v1/phones/{mac}/${at}`,
    permission: 'administrator',
    status: 200,
    ...(mayConflict ? { problems: [409] } : {}),
    params: PhoneAddress,
    answer: WholePhone,
    handle: async (context, { actor, access, params }) => {
      await reachPhone(context, access, params.mac)
      await deed(context, actor, params.mac)
      return whole(context, access, params.mac)
    },
  }),
)
