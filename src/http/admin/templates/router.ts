import { Router, type Request } from 'express'
import { checkInput } from '../../../app/check-input.ts'
import type { Context } from '../../../app/context.ts'
import { previewFiles, type PreviewFile } from '../../../app/preview.ts'
import { changeTemplate, removeTemplate } from '../../../app/templates.ts'
import { versionOf } from '../../../app/versions.ts'
import { invalid, notFound, Problem } from '../../../domain/problem.ts'
import { TemplateChange, type Template } from '../../../domain/template.ts'
import { findTemplate } from '../../../stores/templates.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { formBody, textOf, type FormBody } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { changeRows } from '../settings-form/key-rows.ts'
import { urls } from '../urls.ts'
import { templateEditor } from './editor.ts'
import { formOfTemplate, readTemplate } from './form.ts'
import { beginSaving, typedIn } from '../../saving/begin-saving.ts'
import { historyRouter } from '../../saving/history-router.ts'

const view = 'admin/templates/editor.njk'

/** The template editor: what is in it can be previewed before it is saved. */
export function templatesRouter(context: Context): Router {
  const router = Router()
  router.get('/:id', async (request, response) => {
    const template = await wantTemplate(context, request)
    const body = (await typedIn(context, request)) ?? formOfTemplate(template)
    response.render(view, templateEditor(context, { template, body }))
  })
  router.post('/:id', async (request, response) => {
    const template = await wantTemplate(context, request)
    const body = formBody(request)
    const rows = changeRows(body)
    if (rows) {
      response.render(view, templateEditor(context, { template, body: rows }))
      return
    }
    try {
      if (textOf(body, 'action') === 'preview') {
        const files = await preview(context, template, body)
        response.render(view, templateEditor(context, { template, body, files }))
        return
      }
      const input = readTemplate(body, template)
      const name = textOf(body, 'name').trim() || template.name
      await beginSaving(context, request, response, { ...wishOf({ ...template, name }), input })
    } catch (error) {
      const problem = formProblem(error)
      response.status(statusOf(problem)).render(view, templateEditor(context, { template, body, problem }))
    }
  })
  router.use(
    '/:id/history',
    historyRouter(context, async (request) => {
      const template = await wantTemplate(context, request)
      return { ...wishOf(template), of: versionOf.template(template.id), layout: 'layouts/page.njk' }
    }),
  )
  deeds(context, router)
  return router
}

/** What saving a template is, before it is said what is saved. */
function wishOf({ id, name }: Template) {
  return { what: `Template ${name}`, editor: urls.template(id), command: { kind: 'template' as const, id } }
}

function deeds(context: Context, router: Router): void {
  router.post('/:id/default', async (request, response) => {
    const { id, brand, name } = await wantTemplate(context, request)
    await changeTemplate(context, actorOf(request), id, { default: true })
    request.session.notice = `${name} is the default template now.`
    response.redirect(303, urls.brand(brand))
  })
  router.post('/:id/delete', async (request, response) => {
    const template = await wantTemplate(context, request)
    try {
      await removeTemplate(context, actorOf(request), template.id)
      request.session.notice = `Template ${template.name} is deleted.`
      response.redirect(303, urls.brand(template.brand))
    } catch (error) {
      const problem = formProblem(error)
      const page = templateEditor(context, { template, body: formOfTemplate(template), problem })
      response.status(statusOf(problem)).render(view, page)
    }
  })
}

/** The files of the template as it stands in the editor. */
async function preview(context: Context, template: Template, body: FormBody): Promise<PreviewFile[]> {
  const { revision, ...typed } = checkInput(TemplateChange, readTemplate(body, template))
  const [model, extension, mac] = ['model', 'extension', 'mac'].map((name) => textOf(body, `preview.${name}`).trim())
  const standing = { ...template, ...typed, revision: revision ?? template.revision } as Template
  try {
    return await previewFiles(context, {
      brand: template.brand,
      model: model ?? '',
      extension: extension ?? '',
      mac: mac ?? '',
      template: standing,
    })
  } catch (error) {
    throw error instanceof Problem && error.kind === 'invalid' ? invalid(atPreview(error.fields)) : error
  }
}

/** What is wrong with the phone that was asked for stands at the preview's own fields. */
function atPreview(fields: Readonly<Record<string, string>>): Record<string, string> {
  const own = ['model', 'extension', 'mac']
  return Object.fromEntries(
    Object.entries(fields).map(([name, sentence]) => [own.includes(name) ? `preview.${name}` : name, sentence]),
  )
}

async function wantTemplate(context: Context, request: Request): Promise<Template> {
  const id = Number(request.params['id'])
  const template = Number.isSafeInteger(id) ? await findTemplate(context.database, id) : undefined
  if (!template) throw notFound('such template')
  return template
}
