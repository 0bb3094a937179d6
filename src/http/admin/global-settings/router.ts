import { Router, type Response } from 'express'
import { addressesOf } from '../../../app/addresses.ts'
import type { Context } from '../../../app/context.ts'
import { changeGlobalSettings } from '../../../app/global-settings.ts'
import type { GlobalSettings } from '../../../domain/global-settings.ts'
import type { Problem } from '../../../domain/problem.ts'
import { readGlobalSettings } from '../../../stores/global-settings.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { summaryOf } from '../field.ts'
import { formBody, type FormBody } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { urls } from '../urls.ts'
import { byField, formOfGlobalSettings, globalFields, readGlobalForm } from './form.ts'

/** Global Settings (E2 to E12). */
export function globalSettingsRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (_request, response) => {
    const settings = await readGlobalSettings(context.database)
    draw(response, context, { settings, body: formOfGlobalSettings(settings) })
  })
  router.post('/', async (request, response) => {
    const settings = await readGlobalSettings(context.database)
    const body = formBody(request)
    try {
      await changeGlobalSettings(context, actorOf(request), readGlobalForm(body, settings))
      request.session.notice = 'Global Settings are saved. Phones get what concerns them when they next ask.'
      response.redirect(303, urls.globalSettings())
    } catch (error) {
      draw(response, context, { settings, body, problem: formProblem(error) })
    }
  })
  return router
}

interface Drawn {
  settings: GlobalSettings
  body: FormBody
  problem?: Problem
}

function draw(response: Response, context: Context, { settings, body, problem }: Drawn): void {
  const sections = globalFields(body, settings, problem?.fields ?? {})
  const fields = sections.flatMap((section) => section.fields)
  const origins = (['internal', 'external'] as const).map((which) => addressesOf(settings, which, context)?.origin)
  response.status(problem ? statusOf(problem) : 200).render('admin/global-settings/form.njk', {
    sections,
    summary: summaryOf(problem, fields, byField(problem?.fields ?? {})),
    phoneAddresses: origins.filter((origin) => origin !== undefined).map((origin) => `${origin}/p/`),
  })
}
