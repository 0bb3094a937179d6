import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { addMapping, changeMapping, removeMapping } from '../../../app/mappings.ts'
import { onlyRange } from '../../../domain/access.ts'
import type { ExtensionRange } from '../../../domain/extension-range.ts'
import { showMac } from '../../../domain/mac.ts'
import type { Mapping } from '../../../domain/mapping.ts'
import { notFound, type Problem } from '../../../domain/problem.ts'
import { findMapping, listMappings } from '../../../stores/mappings.ts'
import { listPhones } from '../../../stores/phones.ts'
import { findTemplate, listTemplates } from '../../../stores/templates.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { accessOf, actorOf } from '../../middleware/sign-in.ts'
import { checkRowReach } from '../../range/row-reach.ts'
import { summaryOf, withProblems } from '../field.ts'
import { textOf } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { backOf, leadTo } from '../lead-back.ts'
import { pageRequestOf } from '../list-query.ts'
import { brandName, phoneName } from '../names.ts'
import { urls } from '../urls.ts'
import { mappingFields, mappingInput, typedMapping, typedOfMapping, type TypedMapping } from './mapping-form.ts'
import { mappingRows } from './mapping-rows.ts'
import { answerQuestion, questionFields, typedQuestion, type TemplateAnswer } from './which-template.ts'

/** Extension Mapping: which template an extension gets on which phones (E19 to E25, E30). */
export function mappingsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    await drawList(context, request, response)
  })
  router.get('/new', async (request, response) => {
    const typed = { extension: textOf(request.query, 'extension'), template: '', model: '', mac: '' }
    await drawForm(context, response, { typed })
  })
  router.post('/new', async (request, response) => {
    await save(context, request, response)
  })
  router.get('/:id', async (request, response) => {
    const mapping = await wantMapping(context, request)
    await drawForm(context, response, { typed: typedOfMapping(mapping), mapping })
  })
  router.post('/:id', async (request, response) => {
    await save(context, request, response, await wantMapping(context, request))
  })
  router.post('/:id/remove', async (request, response) => {
    const mapping = await wantMapping(context, request)
    await removeMapping(context, actorOf(request), mapping.id)
    const said = `The row of extension ${mapping.extension} is deleted.`
    leadTo(request, response, { address: backOf(request.body, urls.mappings()), said })
  })
  return router
}

async function drawList(context: Context, request: Request, response: Response): Promise<void> {
  const asked = pageRequestOf(request)
  const range = onlyRange(accessOf(request))
  const page = await listMappings(context.database, asked, { range })
  const typed = typedQuestion(request.query)
  const { answer, problem } = typed ? await answerOrProblem(context, typed, range) : {}
  const fields = questionFields(context, typed ?? { extension: '', phone: '', model: '' })
  response.status(problem ? statusOf(problem) : 200).render('admin/mappings/list.njk', {
    page: { ...page, items: await mappingRows(context, page.items) },
    search: asked.search,
    question: withProblems(fields, problem?.fields ?? {}),
    isAsked: typed !== undefined,
    answer: answer ?? null,
    summary: summaryOf(problem, fields),
    phones: await phoneSuggestions(context, range),
  })
}

async function answerOrProblem(
  context: Context,
  typed: Parameters<typeof answerQuestion>[1],
  range: ExtensionRange | undefined,
): Promise<{ answer?: TemplateAnswer; problem?: Problem }> {
  try {
    return { answer: await answerQuestion(context, typed, range) }
  } catch (error) {
    return { problem: formProblem(error) }
  }
}

async function save(context: Context, request: Request, response: Response, mapping?: Mapping): Promise<void> {
  const typed = typedMapping(request.body)
  try {
    const input = mappingInput(typed, await choicesOf(context))
    const range = onlyRange(accessOf(request))
    if (range) await checkRowReach(context, range, input, mapping)
    const actor = actorOf(request)
    const saved = mapping
      ? await changeMapping(context, actor, mapping.id, input)
      : await addMapping(context, actor, input)
    leadTo(request, response, { address: urls.mappings(), said: await savedSentence(context, saved) })
  } catch (error) {
    await drawForm(context, response, { typed, mapping, problem: formProblem(error) })
  }
}

interface Drawn {
  typed: TypedMapping
  mapping?: Mapping | undefined
  problem?: Problem
}

async function drawForm(context: Context, response: Response, { typed, mapping, problem }: Drawn): Promise<void> {
  const fields = mappingFields(typed, await choicesOf(context))
  response.status(problem ? statusOf(problem) : 200).render('admin/mappings/form.njk', {
    fields: withProblems(fields, problem?.fields ?? {}),
    summary: summaryOf(problem, fields),
    mapping: mapping ?? null,
    row: mapping ? ((await mappingRows(context, [mapping]))[0] ?? null) : null,
    phones: await phoneSuggestions(context, response.locals['range'] as ExtensionRange | undefined),
  })
}

async function choicesOf({ brands, database }: Context) {
  return { brands, templates: await listTemplates(database) }
}

/** What a browser may complete a MAC address from; whoever has more phones types or pastes it. */
async function phoneSuggestions({ database, brands }: Context, range: ExtensionRange | undefined) {
  const { items } = await listPhones(database, { page: 1, size: 200, search: '' }, { range })
  return items.map((phone) => ({ mac: showMac(phone.mac), label: phoneName(brands, phone) }))
}

/** A row in a sentence: `Extension 5501 gets my-sangoma-template on the S500 00:50:58:aa:bb:cc.` */
async function savedSentence({ database, brands }: Context, { extension, brand, model, mac, templateId }: Mapping) {
  const template = (await findTemplate(database, templateId))?.name ?? ''
  const any = `every ${brandName(brands, brand)} ${model ?? ''}`.trimEnd()
  const where = mac === null ? any : `the ${phoneName(brands, { brand, model: model ?? '', mac })}`
  return `Saved. Extension ${extension} gets the template ${template} on ${where}.`
}

async function wantMapping({ database }: Context, request: Request): Promise<Mapping> {
  const id = Number(request.params['id'])
  const mapping = Number.isSafeInteger(id) ? await findMapping(database, id) : undefined
  if (!mapping) throw notFound('such row of Extension Mapping')
  return mapping
}
