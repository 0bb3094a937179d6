import { addAdministrator } from '../../src/app/manage-administrators.ts'
import { addApiToken } from '../../src/app/api-tokens.ts'
import type { Context } from '../../src/app/context.ts'
import { addExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import { addGroupProfile, changeGroupProfile } from '../../src/app/group-profiles.ts'
import { addGroup } from '../../src/app/groups.ts'
import { logIn, logOut } from '../../src/app/hot-desk.ts'
import { countFailure } from '../../src/app/lockout.ts'
import { changeKeys } from '../../src/app/person-keys.ts'
import { beginRollout } from '../../src/app/rollouts.ts'
import type { SignedIn } from '../../src/app/sign-in.ts'
import { beginSignIn } from '../../src/app/sign-ins.ts'
import { signedOutAs } from '../../src/app/signed-out.ts'
import { keepDraft, ownerOf } from '../../src/app/drafts.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { addApprovedPhone } from './group-office.ts'
import { admin } from './office.ts'

/** What a company is called and has: every text of it is found where it must not be. */
export interface Company {
  name: string
  mark: string
  /** The numbers of its two subscribers; the first is on the first phone. */
  numbers: readonly [string, string]
  /** Two phones, the first a Yealink T46S, the second a Polycom VVX 411. */
  macs: readonly [string, string]
}

export const aardvark: Company = {
  name: 'Aardvark Ltd',
  mark: 'Aardvark',
  numbers: ['01139990001', '01139990002'],
  macs: ['805ec0aaaa01', '0004f2aaaa02'],
}

export const bumblebee: Company = {
  name: 'Bumblebee Ltd',
  mark: 'Bumblebee',
  numbers: ['01138880001', '01138880002'],
  macs: ['805ec0bbbb01', '0004f2bbbb02'],
}

/** A company as it stands in the database. */
export interface Furnished extends Company {
  group: number
  /** Of the first subscriber on the first phone: it is open. */
  session: number
  /** Of the second subscriber on the second phone: it has ended. */
  past: number
  administrator: { id: number; name: string; password: string }
  token: string
  tokenId: number
  portalPassword: string
  /** What its administrator has typed and not saved yet. */
  draft: string
  rollout: number
  /** Where its administrator is signed in. */
  signIn: string
}

/** Adds a company with everything that a business group can have. */
export async function furnishCompany(context: Context, company: Company): Promise<Furnished> {
  const { name, mark, numbers, macs } = company
  await changeGlobalSettings(context, admin, { internalAddress: '192.0.2.10' })
  const group = await addGroup(context, admin, { name, countryCode: '44', trunkPrefix: '0', shortDigits: 4 })
  const password = `a pass phrase of ${mark}`
  for (const [at, number] of numbers.entries())
    await addExtension(context, admin, {
      ...{ number, name: `${mark} person ${at + 1}`, sipPassword: `sip-${mark}-${at}` },
      ...{ voicemailPassword: `vm-${mark}-${at}`, portalPassword: password },
    })
  await addApprovedPhone(context, { brand: 'yealink', model: 'T46S', mac: macs[0] })
  await addApprovedPhone(context, { brand: 'polycom', model: 'VVX 411', mac: macs[1] })
  await putInGroup(context, admin, group.id, { phones: macs, extensions: numbers })
  const administrator = { name: `${mark.toLowerCase()}-admin`, password }
  const access = { role: 'group', group: group.id } as const
  const id = await addAdministrator(context, admin, administrator, access)
  const token = await addApiToken(context, admin, `${mark} token`, access)
  const actor = { name: `group administrator ${administrator.name}`, address: '', group: group.id }
  const sessions = []
  for (const [at, number] of numbers.entries()) {
    const wish = { number, mac: macs[at] ?? '', takeOver: true, startedBy: actor.name }
    const outcome = await logIn(context, actor, wish)
    if (outcome.kind === 'in') sessions.push(outcome.session.id)
  }
  const [session = 0, past = 0] = sessions
  await logOut(context, actor, past, actor.name)
  await decide(context, actor, { company, group: group.id })
  for (let count = 0; count < 12; count += 1)
    await countFailure(context, { extension: numbers[1], phone: macs[1], address: '192.0.2.99' })
  const { id: tokenId } = (await context.database('api_tokens').where({ group_id: group.id }).first()) as { id: number }
  const signIn = signedOutAs(`a session of ${mark}`)
  const known: SignedIn = { key: { administrator: id }, name: administrator.name, passwordHash: '', access }
  await beginSignIn(context, signIn, known, { address: '192.0.2.98', agent: '' })
  return {
    ...{ ...company, group: group.id, session, past, token, tokenId, portalPassword: password, signIn },
    ...(await saveInSteps(context, actor, { company, group: group.id, administrator: id })),
    administrator: { ...administrator, id },
  }
}

/** A profile of the group and one of a subscriber for a model that the other company has none of, and keys. */
async function decide(
  context: Context,
  actor: typeof admin,
  { company, group }: { company: Company; group: number },
): Promise<void> {
  const { mark, numbers } = company
  const keys = [{ type: 'blf', label: `${mark} key`, value: numbers[1] }]
  const settings = { lineKeys: keys, adminPassword: `phone-${mark}` }
  for (const model of [
    { brand: 'yealink', model: 'T46S' },
    ...(company === aardvark ? [{ brand: 'polycom', model: 'VVX 411' }] : []),
  ]) {
    await addGroupProfile(context, actor, { group, ...model })
    await changeGroupProfile(context, actor, { group, ...model }, { settings })
  }
  const profile = { extension: numbers[0], brand: 'yealink', model: 'T46S' }
  await changeProfile(context, actor, profile, { settings })
  await changeKeys(context, actor, numbers[0], { keys })
}

async function saveInSteps(
  context: Context,
  actor: typeof admin,
  { company, group, administrator }: { company: Company; group: number; administrator: number },
): Promise<{ draft: string; rollout: number }> {
  const owner = ownerOf({ key: { administrator } })
  const what = `The profile of ${company.mark}`
  const key = { group, brand: 'yealink', model: 'T46S' }
  const input = { settings: { hotDesking: true } }
  const command = { kind: 'groupProfile', key } as const
  const draft = await keepDraft(context, owner, { what, editor: `/portal/${group}`, command, input, typed: null })
  const wish = { what, mode: 'now', owner, group, macs: company.macs } as const
  return { draft, rollout: await beginRollout(context.database, context, actor, wish) }
}

/** Everything by which one knows a company: in a page or an answer of another none of it may stand. */
export function marksOf({ mark, numbers, macs, token, draft, signIn }: Furnished): string[] {
  const spelled = macs.flatMap((mac) => [mac, mac.replace(/(..)(?!$)/g, '$1:')])
  return [mark, mark.toLowerCase(), ...numbers, ...spelled, token, draft, signIn]
}
