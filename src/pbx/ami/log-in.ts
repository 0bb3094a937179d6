import { createHash } from 'node:crypto'
import type { AmiAddress } from './ami-url.ts'
import type { Ask } from './connection.ts'
import { field } from './read-packets.ts'
import { placeOf, Refused, Trouble } from './trouble.ts'

export const RIGHTS = 'read = system,call,user and write = system,reporting'

/** What is asked of the PBX, all of which the rights above allow. */
const NEEDED = ['PJSIPShowContacts', 'PJSIPNotify', 'CoreShowChannels', 'Getvar', 'DBPut', 'DBDel', 'Reload']

/** Logs in with a proof of the secret, so that it does not go over the wire. Throws Refused or Trouble. */
export async function logIn(ask: Ask, address: AmiAddress): Promise<void> {
  const challenge = await ask('Challenge', [['AuthType', 'MD5']]).catch((): never => {
    throw new Trouble(`What answers at ${placeOf(address)} is not the manager interface of an Asterisk.`)
  })
  const proof = createHash('md5').update(field(challenge.packet, 'Challenge')).update(address.secret)
  const answer = await ask('Login', [
    ['AuthType', 'MD5'],
    ['Username', address.user],
    ['Key', proof.digest('hex')],
    ['Events', 'on'],
  ])
  if (answer.success) return
  if (/already in use/i.test(answer.message)) {
    throw new Refused(`The manager user ${address.user} is logged in already, and has allowmultiplelogin = no.`)
  }
  throw new Refused(
    `The PBX does not let the manager user ${address.user} in: the user or the secret is wrong, ` +
      'or its deny and permit lines in manager.conf shut this machine out.',
  )
}

/** Throws Refused when the manager user may not do all that is needed. */
export async function checkRights(ask: Ask, address: AmiAddress): Promise<void> {
  const { packet } = await ask('ListCommands')
  const missing = NEEDED.filter((action) => !packet.has(action.toLowerCase()))
  if (missing.length === 0) return
  throw new Refused(
    `The manager user ${address.user} may not use ${missing.join(', ')}, or the module of it is not loaded. ` +
      `Give the user ${RIGHTS} in manager.conf.`,
  )
}
