import express, { Router, type Request, type RequestHandler } from 'express'
import type { Context } from '../../app/context.ts'
import { tokenPattern } from '../../app/phone-token.ts'
import type { FileRequest, Files } from '../../app/file-request.ts'
import { acceptUpload, mayUpload } from '../../app/provisioning.ts'
import { noteConfiguration, timeAnswers, type ConfigurationAnswer } from '../health/answer-figures.ts'
import { bodies } from '../middleware/gates.ts'
import { waysTo, type Ways } from '../middleware/arrival.ts'
import { give } from '../reply.ts'
import { unproved } from '../short-way.ts'

/** What a phone may send at once: a log, its local changes. */
const largestUpload = '1mb'

/** A phone's files: `GET /p/FILE` without a token, `GET /p/TOKEN/FILE` with one, `PUT` for what it sends. */
export function provisioningRouter(context: Context, files: Files): Router {
  const router = Router()
  const ways = waysTo(context)
  router.get('/*path', async (request, response, next) => {
    const begun = performance.now()
    const { file, isKept, isLastRight, challenge } = await files.answer(fileRequest(request, ways))
    const note = (how: ConfigurationAnswer) => {
      noteConfiguration(how, performance.now() - begun)
    }
    if (challenge) {
      give(response, unproved(challenge))
      note('unproved')
      return
    }
    if (!file) {
      note('missing')
      next()
      return
    }
    response.set({ 'Content-Type': file.type, ETag: file.etag, 'Cache-Control': 'private, no-cache' })
    if (request.fresh) response.status(304).end()
    else response.send(file.bytes)
    if (response.statusCode === 304) note('unchanged')
    else note(isLastRight ? 'last_right' : isKept ? 'kept' : 'rendered')
  })
  const raw = express.raw({ type: () => true, limit: largestUpload, inflate: false })
  const bytes = bodies.phones.within(raw, ways.sourceOf)
  // Before anything of it is read: who may send nothing holds no memory of ours.
  const mayBeRead: RequestHandler = async (request, response, next) => {
    if (await mayUpload(context, fileRequest(request, ways))) next()
    else response.status(403).set('Connection', 'close').end()
  }
  router.put('/*path', timeAnswers('upload'), mayBeRead, bytes, async (request, response) => {
    const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const kept = await acceptUpload(context, fileRequest(request, ways), content)
    response.status(kept ? 201 : 403).end()
  })
  return router
}

/** The request as a plain value. The first part of the path is the token when it looks like one. */
function fileRequest(request: Request, { sourceOf, arrivalOf }: Ways): FileRequest {
  const parts = (request.params as unknown as { path: string[] }).path
  const [first = '', ...rest] = parts
  const hasToken = tokenPattern.test(first)
  const authorization = request.get('authorization')
  return {
    ...(authorization === undefined ? {} : { authorization, method: request.method, url: request.originalUrl }),
    path: (hasToken ? rest : parts).join('/'),
    ...(hasToken ? { token: first } : {}),
    userAgent: request.get('user-agent') ?? '',
    source: sourceOf(request),
    ...arrivalOf(request),
  }
}
