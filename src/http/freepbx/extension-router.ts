import { Router, type Request } from 'express'
import { z } from 'zod'
import { checkInput } from '../../app/check-input.ts'
import type { Context } from '../../app/context.ts'
import { noteDeleted } from '../../app/extension-deleted.ts'
import { changeExtension } from '../../app/extensions.ts'
import { isWithin, onlyRange } from '../../domain/access.ts'
import { showMac } from '../../domain/mac.ts'
import type { Mapping } from '../../domain/mapping.ts'
import { notFound } from '../../domain/problem.ts'
import type { Session } from '../../domain/session.ts'
import { findExtension } from '../../stores/extensions.ts'
import { mappingsOf } from '../../stores/mappings.ts'
import { findSession, sessionsOfExtension } from '../../stores/sessions.ts'
import { listTemplates } from '../../stores/templates.ts'
import { brandName } from '../admin/names.ts'
import { logOutAsAdministrator } from '../admin/sessions/log-out.ts'
import { urls } from '../admin/urls.ts'
import { withPhones } from '../admin/whereabouts.ts'
import { mayOpen } from '../middleware/roles.ts'
import { accessOf, actorOf } from '../middleware/sign-in.ts'
import { signInByIdentity } from './access.ts'

const Change = z.strictObject({
  hotDesking: z.boolean().optional(),
  logOut: z.array(z.int().positive()).max(100).default([]),
})

/** The section Hot Desk of FreePBX's page of an extension, and what is saved there; and what FreePBX has deleted. */
export function extensionRouter(context: Context): Router {
  const router = Router()
  // Whoever may delete an extension in FreePBX need not be one who may open our pages.
  router.post('/:number/deleted', async ({ params }, response) => {
    response.json({ loggedOut: await noteDeleted(context, params.number) })
  })
  router.use(signInByIdentity)
  router.get('/:number', async (request, response) => {
    response.json(await sectionOf(context, request, request.params.number))
  })
  router.post('/:number', async (request, response) => {
    response.json({ said: await save(context, request, request.params.number) })
  })
  return router
}

/** What the section shows; `known` false: there is nothing to show, yet or to this person. */
async function sectionOf(context: Context, request: Request, number: string) {
  const extension = reaches(request, number) ? await findExtension(context.database, number) : undefined
  if (!extension) return { known: false }
  const at = (address: string) => (mayOpen(accessOf(request), address) ? address : null)
  const sessions = await withPhones(context, await sessionsOfExtension(context.database, number))
  const mappings = await mappingsOf(context.database, number)
  const names = new Map((await listTemplates(context.database)).map(({ id, name }) => [id, name]))
  return {
    known: true,
    hotDesking: extension.hotDesking,
    trouble: extension.trouble ?? null,
    sessions: sessions.map(({ id, phone, mac, startedAt, leavingSince }) => ({
      ...{ id, phone, since: startedAt, isLeaving: leavingSince !== null, at: at(urls.phone(mac)) },
    })),
    mappings: mappings.map((mapping) => ({
      text: mappingWords(context, mapping, names.get(mapping.templateId) ?? ''),
      at: at(urls.mapping(mapping.id)),
    })),
    page: at(urls.extension(number)),
    newMapping: at(urls.newMapping(number)),
  }
}

function mappingWords({ brands }: Context, { brand, model, mac }: Mapping, template: string): string {
  const phone = `${brandName(brands, brand)}, ${model ?? 'any model'}, ${mac === null ? 'any phone' : showMac(mac)}`
  return `${phone}: template ${template}`
}

/** Gives a sentence for each thing that was done; what is as it is wanted already is none. */
async function save(context: Context, request: Request, number: string): Promise<string[]> {
  const { hotDesking, logOut } = checkInput(Change, request.body)
  const extension = reaches(request, number) ? await findExtension(context.database, number) : undefined
  if (!extension) throw notFound(`extension ${number}`)
  const said: string[] = []
  if (hotDesking !== undefined && hotDesking !== extension.hotDesking) {
    await changeExtension(context, actorOf(request), number, { hotDesking })
    said.push(`Extension ${number} may ${hotDesking ? '' : 'not '}log in to phones from now on.`)
  }
  for (const id of logOut) {
    const session = await findSession(context.database, id)
    if (isOf(number, session)) said.push(await logOutAsAdministrator(context, actorOf(request), id, false))
  }
  return said
}

function isOf(number: string, session: Session | undefined): boolean {
  return session?.extension === number && session.endedAt === null
}

function reaches(request: Request, number: string): boolean {
  return isWithin(number, onlyRange(accessOf(request)))
}
