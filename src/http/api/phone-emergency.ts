import { liftHold } from '../../app/emergency.ts'
import { operation } from './operation.ts'
import { whole } from './phones.ts'
import { WholePhone } from './shown-phone.ts'
import { PhoneAddress } from './values.ts'

/** The hold after an emergency call (rule 6). */
export const phoneEmergencyOperations = [
  operation({
    name: 'liftHold',
    method: 'post',
    path: '/v1/phones/{mac}/lift-hold',
    summary: 'Lift the hold after an emergency call',
    description: 'Before its time, which `heldUntil` of the phone says. Only if you know that nobody will call back.',
    permission: 'administrator',
    status: 200,
    problems: [409],
    params: PhoneAddress,
    answer: WholePhone,
    handle: async (context, { actor, access, params }) => {
      await liftHold(context, actor, params.mac)
      return whole(context, access, params.mac)
    },
  }),
]
