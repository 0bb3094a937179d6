import type { Context } from '../../../app/context.ts'
import { resyncMany, type ResyncChoice } from '../../../app/resync-phones.ts'
import type { Actor } from '../../../domain/actor.ts'
import { readMac } from '../../../domain/mac.ts'
import { textOf, textsOf } from '../form-body.ts'
import { brandName } from '../names.ts'

/** Has the ticked phones, or all of a brand, fetch their configuration or restart, and says what came of it. */
export async function resyncChosen(context: Context, actor: Actor, body: unknown): Promise<string> {
  const brand = textOf(body, 'brand')
  const macs = [...new Set(textsOf(body, 'phones').flatMap((text) => readMac(text) ?? []))]
  const restart = textOf(body, 'deed') === 'restart'
  const choice: ResyncChoice = brand === '' ? { macs } : { brand }
  if (brand === '' && macs.length === 0) return 'No phone was ticked, so none was told.'
  const count = await resyncMany(context, actor, choice, { restart })
  if (count === 0)
    return `None of ${brand === '' ? 'them' : brandName(context.brands, brand)} can be told: approve them first.`
  const doing = restart ? 'to restart' : 'to fetch their configuration'
  const which = count === 1 ? 'One phone is' : `${count} phones are`
  return `${which} told ${doing}, one after the other. Each phone’s page says how far it is.`
}
