import { z } from 'zod'
import { resyncPhone } from '../../app/resync-phones.ts'
import { operation } from './operation.ts'
import { whole } from './phones.ts'
import { reachPhone } from './reach.ts'
import { WholePhone } from './shown-phone.ts'
import { PhoneAddress } from './values.ts'

/** Having a phone fetch its configuration. */
export const phoneResyncOperations = [
  operation({
    name: 'resyncPhone',
    method: 'post',
    path: '/v1/phones/{mac}/resync',
    summary: 'Have a phone fetch its configuration, or restart',
    description:
      'The phone is told as soon as it can be: at once, when its call ends, or when it registers. `resync` of the ' +
      'phone says how far it is.',
    permission: 'group',
    status: 202,
    problems: [403, 409],
    params: PhoneAddress,
    body: z.strictObject({ restart: z.boolean().default(false).meta({ description: 'True: it restarts as well.' }) }),
    answer: WholePhone,
    handle: async (context, { actor, access, params, body }) => {
      await reachPhone(context, access, params.mac)
      await resyncPhone(context, actor, params.mac, body)
      return whole(context, access, params.mac)
    },
  }),
]
