import type { RequestHandler } from 'express'
import { Timing } from './timing.ts'

/** `freepbx`'s pages count as people's. */
export type CountedFace = 'people' | 'phones'

/** How a phone was answered that asked for a file. */
export type ConfigurationAnswer =
  | 'kept' // the kept bytes
  | 'unchanged' // it has them already: 304
  | 'rendered' // made anew
  | 'last_right' // from the disk, because the database is away
  | 'missing' // no such file: 404
  | 'unproved' // it has to show more than its address: 401
  | 'refused' // not now: 503

/** What is timed. */
export type AnswerKind = 'configuration' | 'upload' | 'phone_app' | 'login' | 'page' | 'api'

const classes = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const

const answers: Record<CountedFace, number[]> = { people: [0, 0, 0, 0, 0], phones: [0, 0, 0, 0, 0] }

const configurations: Record<ConfigurationAnswer, number> = {
  kept: 0,
  unchanged: 0,
  rendered: 0,
  last_right: 0,
  missing: 0,
  unproved: 0,
  refused: 0,
}

const statusOf: Readonly<Record<ConfigurationAnswer, number>> = {
  kept: 200,
  unchanged: 304,
  rendered: 200,
  last_right: 200,
  missing: 404,
  unproved: 401,
  refused: 503,
}

const timings: Readonly<Record<AnswerKind, Timing>> = {
  configuration: new Timing(),
  upload: new Timing(),
  phone_app: new Timing(),
  login: new Timing(),
  page: new Timing(),
  api: new Timing(),
}

/** Counts one answer of a face by its status. */
function countAnswer(face: CountedFace, status: number): void {
  const at = Math.min(Math.max(Math.floor(status / 100), 1), classes.length) - 1
  answers[face][at] = (answers[face][at] ?? 0) + 1
}

/** Notes how a phone was answered that asked for a file, and how long that took. */
export function noteConfiguration(how: ConfigurationAnswer, milliseconds: number): void {
  configurations[how] += 1
  timings.configuration.note(milliseconds)
}

/** The same for an answer that does not come through the face's own count, because it was given before Express. */
export function noteShortConfiguration(how: ConfigurationAnswer, milliseconds: number): void {
  noteConfiguration(how, milliseconds)
  countAnswer('phones', statusOf[how])
}

/** Counts the answers of one face. */
export function countAnswers(face: CountedFace): RequestHandler {
  return (_request, response, next) => {
    response.once('finish', () => {
      countAnswer(face, response.statusCode)
    })
    next()
  }
}

/** Times the answers of one kind, from here to the last byte given to the system. What is never answered whole is not counted. */
export function timeAnswers(kind: AnswerKind): RequestHandler {
  const timing = timings[kind]
  return (_request, response, next) => {
    const begun = performance.now()
    response.once('finish', () => {
      timing.note(performance.now() - begun)
    })
    next()
  }
}

/** What was counted and timed since the process started. */
export function answerFigures() {
  return {
    answers: (Object.keys(answers) as CountedFace[]).flatMap((face) =>
      classes.map((status, at) => ({ face, status, count: answers[face][at] ?? 0 })),
    ),
    configurations: Object.entries(configurations).map(([how, count]) => ({ how, count })),
    timings: Object.entries(timings).map(([kind, timing]) => ({ kind, ...timing.read() })),
  }
}
