import { z } from 'zod'
import { hostAndPort, singleLine } from '../text.ts'

/** Codecs, in the words that most phones and Asterisk use. */
export const codecs = ['g722', 'pcma', 'pcmu', 'g729', 'opus', 'ilbc', 'g726-32'] as const

/** How a phone registers and what it may do in calls. */
export const callSettings = {
  sipPort: z.int().min(1).max(65535).meta({ title: 'SIP port of the PBX' }),
  transport: z.enum(['udp', 'tcp', 'tls']).meta({ title: 'SIP transport' }),
  srtp: z.enum(['off', 'optional', 'required']).meta({ title: 'Encrypted speech (SRTP)' }),
  registerExpiry: z.int().min(60).max(86400).meta({ title: 'Register again after', unit: 'seconds' }),
  outboundProxy: hostAndPort('the outbound proxy').meta({ title: 'Outbound proxy', description: 'Empty: none.' }),
  codecs: z
    .array(z.enum(codecs))
    .min(1, 'Choose at least one codec.')
    .refine((list) => new Set(list).size === list.length, 'Each codec can stand in the list once.')
    .meta({ title: 'Codecs', description: 'The first is preferred.' }),
  dtmf: z.enum(['rfc2833', 'info', 'inband']).meta({ title: 'DTMF' }),
  voicemailNumber: singleLine(40)
    .regex(/^[\d*#+]*$/, 'Digits, *, # and + only.')
    .meta({ title: 'Voicemail number' }),
  callWaiting: z.boolean().meta({ title: 'Call waiting' }),
  doNotDisturb: z.boolean().meta({ title: 'Do not disturb allowed' }),
  autoAnswer: z.boolean().meta({ title: 'Auto answer', description: 'The phone answers every call by itself.' }),
  forwarding: z.boolean().meta({ title: 'Forwarding allowed', description: 'The phone’s own call forwarding.' }),
  dialPlan: singleLine(250).meta({
    title: 'Dial plan',
    description: 'In the brand’s own notation. Empty: the phone’s own.',
  }),
}
