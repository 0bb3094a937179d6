import { Router, type Request, type Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { renewCredentials } from '../../../app/phone-credentials.ts'
import { approvePhone, changePhone, forgetToken, removePhone } from '../../../app/phones.ts'
import { dismissSecond } from '../../../app/second-phone.ts'
import { previewFiles } from '../../../app/preview.ts'
import { setPhoneTimers } from '../../../app/timers-of-phone.ts'
import { onlyRange } from '../../../domain/access.ts'
import type { ExtensionRange } from '../../../domain/extension-range.ts'
import { readMac, type Mac } from '../../../domain/mac.ts'
import { notFound, type Problem } from '../../../domain/problem.ts'
import { findUpload } from '../../../stores/phone-files.ts'
import { drawnFiles } from '../../file-parts.ts'
import { providersFace } from '../../source-places.ts'
import { phoneSettingsRouter } from '../../phone-settings/router.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { accessOf, actorOf } from '../../middleware/sign-in.ts'
import { phoneOfRange } from '../../range/phone-page.ts'
import { summaryOf, withProblems, type Field } from '../field.ts'
import { textOf } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { putIntoChosen } from '../groups/group-choice.ts'
import { phoneMembers } from '../groups/phone-members.ts'
import { leadTo } from '../lead-back.ts'
import { phoneName } from '../names.ts'
import { urls } from '../urls.ts'
import { lift } from './emergency-part.ts'
import { place } from './location-part.ts'
import { logInAsAdministrator } from './log-in.ts'
import { phoneView, wantPhone } from './phone-view.ts'
import { resync } from './resync-view.ts'
import { readTimers, withTyped } from './timers-form.ts'
import { uploadText } from './upload-text.ts'

/** One phone: everything that is known of it, and what can be done to it. */
export function phoneRouter(context: Context): Router {
  const router = Router({ mergeParams: true })
  router.get('/', async (request, response) => {
    await draw(context, response, macOf(request))
  })
  router.get('/files', async (request, response) => {
    await drawFiles(context, response, macOf(request))
  })
  router.use('/settings', phoneSettingsRouter(context, { layout: 'layouts/page.njk', faceOf: providersFace }))
  router.get('/upload', async (request, response) => {
    await sendUpload(context, request, response)
  })
  router.post('/log-in', async (request, response) => {
    await enter(context, request, response)
  })
  for (const [deed, act] of Object.entries(deeds)) {
    router.post(`/${deed}`, async (request, response) => {
      await carryOut(context, request, response, act)
    })
  }
  return router
}

/** Does something to a phone; gives where to go on and the sentence of what was done. */
type Act = (context: Context, request: Request, mac: Mac) => Promise<{ address: string; said: string }>

const deeds: Readonly<
  Record<
    | 'approve'
    | 'change'
    | 'credentials'
    | 'dismiss'
    | 'forget'
    | 'group'
    | 'lift-hold'
    | 'place'
    | 'remove'
    | 'restart'
    | 'resync'
    | 'timers',
    Act
  >
> = {
  approve: async (context, request, mac) => {
    await approvePhone(context, actorOf(request), mac, textOf(request.body, 'candidate') || undefined)
    return { address: urls.phone(mac), said: 'The phone is approved. From now on it gets what is meant for it.' }
  },
  change: async (context, request, mac) => {
    const before = await wantPhone(context, mac)
    const [model, destination] = [textOf(request.body, 'model'), textOf(request.body, 'destination')]
    // A model that we do not know can stay, but not be chosen.
    const changes = model === before.model ? { destination } : { model, destination }
    await changePhone(context, actorOf(request), mac, changes)
    return { address: urls.phone(mac), said: 'Saved. The phone gets it when it next asks for its configuration.' }
  },
  credentials: async (context, request, mac) => {
    await renewCredentials(context, actorOf(request), mac)
    return {
      address: `${urls.phone(mac)}#ladder`,
      said: 'The phone gets another password with its next configuration. Until it has shown that one, both are good.',
    }
  },
  dismiss: async (context, request, mac) => {
    await dismissSecond(context, actorOf(request), mac)
    return {
      address: urls.phone(mac),
      said: 'The second phone gets nothing but the Login screen. The first one goes on.',
    }
  },
  forget: async (context, request, mac) => {
    await forgetToken(context, actorOf(request), mac)
    return {
      address: urls.phone(mac),
      said: 'The phone’s token is worth nothing any more. The phone starts again at the Login screen.',
    }
  },
  group: async (context, request, mac) => {
    await wantPhone(context, mac)
    return { address: `${urls.phone(mac)}#group`, said: await putIntoChosen(context, request, phoneMembers, mac) }
  },
  'lift-hold': (context, request, mac) => lift(context, actorOf(request), mac),
  place,
  resync: (context, request, mac) => resync(context, actorOf(request), mac, false),
  restart: (context, request, mac) => resync(context, actorOf(request), mac, true),
  timers: async (context, request, mac) => {
    await setPhoneTimers(context, actorOf(request), mac, readTimers(request.body))
    return { address: `${urls.phone(mac)}#timers`, said: 'The phone’s timers are saved. They hold from now on.' }
  },
  remove: async (context, request, mac) => {
    const { brand, model } = await wantPhone(context, mac)
    await removePhone(context, actorOf(request), mac)
    return { address: urls.phones(), said: `The phone ${phoneName(context.brands, { brand, model, mac })} is removed.` }
  },
}

async function carryOut(context: Context, request: Request, response: Response, act: Act): Promise<void> {
  const mac = macOf(request)
  try {
    leadTo(request, response, await act(context, request, mac))
  } catch (error) {
    await draw(context, response, mac, { problem: formProblem(error), body: request.body as unknown })
  }
}

async function enter(context: Context, request: Request, response: Response): Promise<void> {
  const mac = macOf(request)
  const extension = textOf(request.body, 'extension').trim()
  try {
    const phone = await wantPhone(context, mac)
    const takeOver = textOf(request.body, 'takeOver')
    const range = onlyRange(accessOf(request))
    const login = await logInAsAdministrator(context, actorOf(request), phone, { extension, takeOver, range })
    if (login.done) leadTo(request, response, { address: urls.phone(mac), said: login.said })
    else await draw(context, response, mac, { extension, takeOver: login })
  } catch (error) {
    await draw(context, response, mac, { extension, problem: formProblem(error) })
  }
}

interface Drawn {
  /** The extension that was typed. */
  extension?: string
  /** Somebody is on the phone: what the login would do to them. */
  takeOver?: { occupant: string; question: string; go: string }
  problem?: Problem
  /** What was sent, to be drawn again. */
  body?: unknown
}

async function draw(context: Context, response: Response, mac: Mac, drawn: Drawn = {}): Promise<void> {
  const { extension = '', takeOver = null, problem, body } = drawn
  const view = await phoneView(context, mac)
  const login: Field = { name: 'extension', kind: 'text', title: 'Extension', value: extension, required: true }
  const problems = problem?.fields ?? {}
  const occupied = takeOver ? 409 : 200
  const { range } = response.locals as { range?: ExtensionRange }
  if (range) {
    response.status(problem ? statusOf(problem) : occupied).render('range/phone.njk', {
      ...(await phoneOfRange(context, range, mac, { view, problem })),
      login: withProblems([login], problems)[0],
      ...{ takeOver, extension, summary: summaryOf(problem, [login]) },
    })
    return
  }
  response.status(problem ? statusOf(problem) : occupied).render('admin/phones/phone.njk', {
    ...view,
    fields: withProblems(view.fields, problems),
    timers: { ...view.timers, fields: withProblems(withTyped(view.timers.fields, body), problems) },
    group: withProblems([view.group], problems)[0],
    login: withProblems([login], problems)[0],
    location: { ...view.location, field: withProblems([view.location.field], problems)[0] },
    takeOver,
    extension,
    summary: summaryOf(problem, [login, ...view.fields, view.group, view.location.field, ...view.timers.fields]),
  })
}

/** The very files that the phone would get now, with passwords and token blanked. */
async function drawFiles(context: Context, response: Response, mac: Mac): Promise<void> {
  const { brand, model, extension } = await wantPhone(context, mac)
  const isOurs = context.brands.some(({ id, models }) => id === brand && models.some(({ name }) => name === model))
  const wish = { brand, model: isOurs ? model : '', mac, extension: extension ?? '', template: null }
  response.render('admin/phones/files.njk', {
    mac,
    name: phoneName(context.brands, { brand, model, mac }),
    extension,
    files: drawnFiles(await previewFiles(context, wish), providersFace(response)),
  })
}

async function sendUpload({ database }: Context, request: Request, response: Response): Promise<void> {
  const upload = await findUpload(database, macOf(request), textOf(request.query, 'file'))
  if (!upload) throw notFound('such file of this phone')
  response.type('text/plain; charset=utf-8').send(uploadText(upload.content))
}

function macOf(request: Request): Mac {
  const typed = (request.params as { mac?: string }).mac ?? ''
  const mac = readMac(typed)
  if (mac === undefined) throw notFound(`phone ${typed.slice(0, 40)}`)
  return mac
}
