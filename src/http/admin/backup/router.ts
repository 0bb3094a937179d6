import { Router, type Request, type RequestHandler, type Response } from 'express'
import { pipeline } from 'node:stream/promises'
import { wantOwnPassword } from '../../../app/administrators.ts'
import { newPassphrase } from '../../../app/backup-passphrase.ts'
import { checkBackup, type BackupContents } from '../../../app/check-backup.ts'
import type { Context } from '../../../app/context.ts'
import { dropHeld, heldBackup, holdBackup } from '../../../app/held-backups.ts'
import { isBehindPassphrase } from '../../../app/read-backup.ts'
import { restoreBackup } from '../../../app/restore-backup.ts'
import { spooledBackup } from '../../../app/spooled-backup.ts'
import { mayBackUp } from '../../../domain/access.ts'
import { invalid, notFound, Problem } from '../../../domain/problem.ts'
import { accessOf, actorOf, selfOf } from '../../middleware/sign-in.ts'
import { isTicked, textOf } from '../form-body.ts'
import { formProblem } from '../form-problem.ts'
import { leadTo } from '../lead-back.ts'
import { urls } from '../urls.ts'
import { drawBackupPage, drawHeld, fileName } from './backup-pages.ts'

/**
 * Makes a backup and sends it; takes one in, says what is in it and what it would replace, and restores it. In FreePBX, which has a backup of its own, the page
 * says that and nothing else.
 */
export function backupRouter(context: Context): Router {
  const router = Router()
  // Before anything else: what the others may not is not there.
  router.use((request, _response, next) => {
    if (mayBackUp(accessOf(request))) next()
    else next('router')
  })
  router.get('/', (request, response) => {
    if (selfOf(request) === undefined) response.render('admin/backup/in-freepbx.njk')
    else drawBackupPage(response)
  })
  const one = oneAtATime()
  router.post('/make', one, async (request, response) => {
    await make(context, request, response)
  })
  router.post('/upload', one, async (request, response) => {
    await takeIn(context, request, response)
  })
  router.post('/restore', one, async (request, response) => {
    await restore(context, request, response)
  })
  router.post('/drop', async (request, response) => {
    await dropHeld(context, textOf(request.body, 'held'))
    leadTo(request, response, { address: urls.backup(), said: 'The file is deleted. Nothing was changed.' })
  })
  return router
}

/** Each takes its part of the disk and of the database. */
function oneAtATime(): RequestHandler {
  let isTaken = false
  return (_request, response, next) => {
    if (isTaken) {
      throw new Problem('away', 'busy', 'A backup is being made or restored already. Try again in a minute.')
    }
    isTaken = true
    response.once('close', () => {
      isTaken = false
    })
    next()
  }
}

/** Who signs in by name: whom FreePBX signs in has FreePBX's own backup. */
function selfWho(request: Request): number {
  const id = selfOf(request)
  if (id === undefined) throw notFound('such page')
  return id
}

async function make(context: Context, request: Request, response: Response): Promise<void> {
  const { body } = request as { body: unknown }
  const id = selfWho(request)
  let made: Awaited<ReturnType<typeof spooledBackup>>
  try {
    const hasSecrets = textOf(body, 'secrets') === 'with'
    const typed = { passphrase: textOf(body, 'passphrase'), again: textOf(body, 'again') }
    const passphrase = hasSecrets ? newPassphrase(typed) : undefined
    if (!hasSecrets && typed.passphrase !== '') {
      throw invalid({ secrets: 'You typed a passphrase: choose “with secrets”, or leave it empty.' })
    }
    await wantOwnPassword(context, actorOf(request), id, { field: 'password', password: textOf(body, 'password') })
    made = await spooledBackup(context, actorOf(request), passphrase)
  } catch (error) {
    drawBackupPage(response, { making: formProblem(error), typed: body })
    return
  }
  response.set({
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(made.length),
    'Content-Disposition': `attachment; filename="${fileName(context.now())}"`,
  })
  await pipeline(made.bytes, response).catch(() => response.destroy())
}

/** What was seen of files that are held: to be shown again without reading them again. */
const seen = new Map<string, BackupContents>()
const mostSeen = 10

async function takeIn(context: Context, request: Request, response: Response): Promise<void> {
  selfWho(request)
  let held: string | undefined
  try {
    if (!request.upload) throw invalid({ file: 'Choose a file.' })
    held = await holdBackup(context, request.upload)
    const file = await heldBackup(context, held)
    const passphrase = await passphraseFor(file, request)
    const contents = await checkBackup(context, file, passphrase)
    if (seen.size >= mostSeen) seen.clear()
    seen.set(held, contents)
    await drawHeld(context, response, { held, contents, isBehind: passphrase !== undefined })
  } catch (error) {
    if (held !== undefined) await dropHeld(context, held)
    drawBackupPage(response, { sending: formProblem(error) })
  }
}

async function passphraseFor(file: string, request: Request): Promise<string | undefined> {
  if (!(await isBehindPassphrase(file))) return undefined
  const typed = textOf(request.body, 'opening')
  if (typed !== '') return typed
  throw invalid({ opening: 'This backup is behind a passphrase: type it, and choose the file once more.' })
}

async function restore(context: Context, request: Request, response: Response): Promise<void> {
  const { body } = request as { body: unknown }
  const id = selfWho(request)
  const held = textOf(body, 'held')
  const file = await heldBackup(context, held)
  const isBehind = await isBehindPassphrase(file)
  const actor = actorOf(request)
  try {
    if (!isTicked(body, 'sure')) throw invalid({ sure: 'Tick this, if it is to be so.' })
    await wantOwnPassword(context, actor, id, { field: 'password', password: textOf(body, 'password') })
    const passphrase = isBehind ? textOf(body, 'opening') : undefined
    const contents = await restoreBackup(context, actor, file, passphrase)
    await dropHeld(context, held)
    sayRestored(request, response, contents)
  } catch (error) {
    await drawHeld(context, response, { held, contents: seen.get(held), isBehind, problem: formProblem(error) })
  }
}

/** Nobody is signed in any more, whoever asked for it included. */
function sayRestored(request: Request, response: Response, { manifest, rows }: BackupContents): void {
  Reflect.deleteProperty(request, 'session')
  Reflect.deleteProperty(request, 'user')
  response.render('admin/backup/restored.njk', { of: Date.parse(manifest.at), rows })
}
