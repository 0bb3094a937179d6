import { Router, type Request } from 'express'
import type { Context } from '../../../app/context.ts'
import { planImport, runImport, type Imported } from '../../../app/import-phones.ts'
import { showMac } from '../../../domain/mac.ts'
import { otherManagers, otherManagerTitles, type OtherManagers } from '../../../domain/other-manager.ts'
import type { ImportRow } from '../../../domain/import-row.ts'
import { notFound } from '../../../domain/problem.ts'
import { accessOf, actorOf } from '../../middleware/sign-in.ts'
import { textOf } from '../form-body.ts'
import { leadTo } from '../lead-back.ts'
import { brandName } from '../names.ts'
import { urls } from '../urls.ts'

/** How many refusals are told one by one. */
const mostTold = 5

/** Phones and mappings of another End Point Manager: what would come over, and bringing it over. For administrators only. */
export function importsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (request, response) => {
    const found = await wantOthers(context, request).found()
    response.render('admin/imports/list.njk', {
      found: found.map((one) => ({ ...one, title: otherManagerTitles[one.name] })),
    })
  })
  router.get('/:name', async (request, response) => {
    wantOthers(context, request)
    const name = wantName(request)
    const { counts, comes, stays } = await planImport(context, name)
    response.render('admin/imports/plan.njk', {
      ...{ name, counts, title: otherManagerTitles[name] },
      comes: comes.map((row) => shown(context, row)),
      stays: stays.map((row) => shown(context, row)),
    })
  })
  router.post('/', async (request, response) => {
    wantOthers(context, request)
    const name = otherManagers.find((one) => one === textOf(request.body, 'name'))
    if (!name) throw notFound('such End Point Manager')
    const said = saidOf(await runImport(context, actorOf(request), name))
    leadTo(request, response, { address: urls.importFrom(name), said })
  })
  return router
}

function wantOthers({ pbx }: Context, request: Request): OtherManagers {
  if (!pbx.others || accessOf(request).role !== 'administrator') throw notFound('such page')
  return pbx.others
}

function wantName(request: Request) {
  const name = otherManagers.find((one) => one === request.params['name'])
  if (!name) throw notFound('such End Point Manager')
  return name
}

function shown(context: Context, { mac, brand, model, extension, notes, brings, line }: ImportRow) {
  return {
    mac: mac === null ? line.mac : showMac(mac),
    phone: [brand === '' ? line.brand : brandName(context.brands, brand), model || line.model].join(' ').trim(),
    extension: extension || line.extension,
    what: brings === 'mapping' ? 'Mapping' : 'Phone',
    notes,
  }
}

function saidOf({ phones, mappings, isPart, refused }: Imported): string {
  const told = refused.slice(0, mostTold).map(({ row, sentence }) => `${row.line.mac || row.extension}: ${sentence}`)
  const untold = refused.length - told.length
  return [
    `Brought over: ${mappings} mappings, ${phones} phones without one.`,
    ...(isPart ? ['There is more: bring over once more.'] : []),
    ...told,
    ...(untold > 0 ? [`And ${untold} more that could not come.`] : []),
  ].join(' ')
}
