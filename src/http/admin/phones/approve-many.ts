import type { Context } from '../../../app/context.ts'
import { approvePhone } from '../../../app/phones.ts'
import type { Actor } from '../../../domain/actor.ts'
import { readMac, showMac, type Mac } from '../../../domain/mac.ts'
import { Problem } from '../../../domain/problem.ts'

/** How many refusals are told one by one. */
const mostTold = 5

/** Approves phones one by one, and says what came of it. One that is refused keeps none of the others back. */
export async function approveMany(context: Context, actor: Actor, chosen: readonly string[]): Promise<string> {
  const macs = [...new Set(chosen.flatMap((text) => readMac(text) ?? []))]
  if (macs.length === 0) return 'No phone was ticked, so none was approved.'
  const refused: string[] = []
  for (const mac of macs) {
    const sentence = await refusal(context, actor, mac)
    if (sentence !== undefined) refused.push(`${showMac(mac)}: ${sentence}`)
  }
  const approved = approvedSentence(macs.length - refused.length)
  const untold = refused.length - mostTold
  return [approved, ...refused.slice(0, mostTold), ...(untold > 0 ? [`And ${untold} more.`] : [])].join(' ')
}

function approvedSentence(count: number): string {
  if (count === 0) return 'No phone was approved.'
  if (count === 1) return 'One phone is approved. From now on it gets what is meant for it.'
  return `${count} phones are approved. From now on they get what is meant for them.`
}

/** Why the phone was not approved; undefined: it was. */
async function refusal(context: Context, actor: Actor, mac: Mac): Promise<string | undefined> {
  try {
    await approvePhone(context, actor, mac)
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error.sentence
    throw error
  }
}
