import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { addTemplate } from '../../../app/templates.ts'
import type { Brand } from '../../../domain/brand.ts'
import { notFound, type Problem } from '../../../domain/problem.ts'
import { listTemplates } from '../../../stores/templates.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { summaryOf, withProblems, type Field } from '../field.ts'
import { formBody, isTicked, textOf, type FormBody } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { urls } from '../urls.ts'

/** A brand's page: its templates, the default one named at the bottom (E13 to E17), and its models (E31). */
export function brandsRouter(context: Context): Router {
  const router = Router()
  router.get('/:brand', async (request, response) => {
    await draw(context, response, { brand: wantBrand(context, request), body: {} })
  })
  router.post('/:brand', async (request, response) => {
    const brand = wantBrand(context, request)
    const body = formBody(request)
    const input = { brand: brand.id, name: textOf(body, 'name'), default: isTicked(body, 'default') }
    try {
      const template = await addTemplate(context, actorOf(request), input)
      request.session.notice = `Template ${template.name} is made. It decides nothing yet.`
      response.redirect(303, urls.template(template.id))
    } catch (error) {
      await draw(context, response, { brand, body, problem: formProblem(error) })
    }
  })
  return router
}

function wantBrand({ brands }: Context, request: Request): Brand {
  const brand = brands.find(({ id }) => id === request.params['brand'])
  if (!brand) throw notFound('such brand')
  return brand
}

interface Drawn {
  brand: Brand
  body: FormBody
  problem?: Problem
}

async function draw(context: Context, response: Response, { brand, body, problem }: Drawn): Promise<void> {
  const templates = await listTemplates(context.database, brand.id)
  const fields: Field[] = [
    { name: 'name', kind: 'text', title: 'Name', value: textOf(body, 'name'), required: true },
    { name: 'default', kind: 'checkbox', title: 'Make it the default template', value: isTicked(body, 'default') },
  ]
  response.status(problem ? statusOf(problem) : 200).render('admin/brands/brand.njk', {
    brand,
    templates,
    defaultTemplate: templates.find((template) => template.default) ?? null,
    fields: withProblems(fields, problem?.fields ?? {}),
    summary: summaryOf(problem, fields),
  })
}
