import { brandById, modelOf } from '../../src/app/brand-list.ts'
import type { Context } from '../../src/app/context.ts'
import { answerFile } from '../../src/app/provisioning.ts'
import { findPhone } from '../../src/stores/phones.ts'

/** Every file of a phone that has a token of its own, as it is given them now, in its order and in one text. */
export async function filesOf(context: Context, mac: string, token: string): Promise<string> {
  const phone = await findPhone(context.database, mac)
  if (!phone) throw new Error(`There is no phone ${mac}.`)
  const brand = brandById(context.brands, phone.brand)
  const bodies: string[] = []
  for (const path of brand.fileNames(mac, modelOf(brand, phone.model))) {
    const answer = await answerFile(context, { path, token, userAgent: '', source: '192.168.1.20' })
    if (!answer) throw new Error(`It gets no ${path}.`)
    bodies.push(answer.bytes.toString())
  }
  return bodies.join('\n')
}
