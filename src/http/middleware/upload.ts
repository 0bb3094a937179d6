import type { Readable } from 'node:stream'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import type { Request, RequestHandler } from 'express'
import { mayBackUp } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { urls } from '../admin/urls.ts'
import { accessOf } from './sign-in.ts'

declare module 'express-serve-static-core' {
  interface Request {
    /** The file that comes with this form; it is read by whoever takes the form. */
    upload?: Readable
  }
}

/** Few and short: what stands in the form before its file. */
const limits = { fields: 6, fieldNameSize: 40, fieldSize: 1000, files: 1, parts: 7, headerPairs: 20 }

/** Whether a request brings a file: there is one form that may. */
export function isUpload(request: Request): boolean {
  const isThere = request.method === 'POST' && request.path === urls.uploadBackup()
  return isThere && request.is('multipart/form-data') === 'multipart/form-data'
}

/**
 * Reads the fields of a form up to its file, so that the form's token is checked before a byte of the file is: of that no more is in memory
 * than what is on its way to the disk. Of whoever may not send one nothing is read.
 */
export const readUpload: RequestHandler = (request, response, next) => {
  if (!isUpload(request) || !mayBackUp(accessOf(request))) {
    next()
    return
  }
  const fields = new Map<string, string>()
  let parser: BusboyInstance
  try {
    parser = new Busboy({ headers: { ...request.headers, 'content-type': request.get('content-type') ?? '' }, limits })
  } catch {
    next(unreadable())
    return
  }
  let isHandedOn = false
  const handOn = (error?: unknown) => {
    if (isHandedOn) return
    isHandedOn = true
    request.body = Object.fromEntries(fields)
    next(error)
  }
  parser.on('field', (name, value) => {
    fields.set(name, value)
  })
  parser.on('file', (_name, file) => {
    // Whoever leaves in the middle: nothing more comes, and whoever reads is told.
    request.once('close', () => {
      if (!request.complete) file.destroy(unreadable())
    })
    // Read by nobody, should the form be refused.
    file.on('error', () => undefined)
    request.upload = file
    handOn()
  })
  parser.once('finish', () => {
    handOn()
  })
  parser.on('error', () => {
    request.upload?.destroy(unreadable())
    handOn(unreadable())
  })
  // What is still on its way after the answer is thrown away: a browser reads none before it has sent all.
  response.once('finish', () => {
    request.unpipe(parser)
    request.resume()
  })
  request.pipe(parser)
}

function unreadable(): Problem {
  return new Problem('invalid', 'invalid', 'This file did not come whole. Send it once more. Nothing was changed.')
}
