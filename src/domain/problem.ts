/** Why something that was asked for is not done: each kind has one HTTP status, in http/middleware. */
export type ProblemKind =
  | 'invalid' // what was typed cannot be used; fields say where
  | 'missing' // no such thing
  | 'conflict' // it changed meanwhile, or exists already
  | 'refused' // a rule says no; code says which
  | 'away' // something that we need does not answer now

/** The catalogue of refusals: the same short code on the phone, in the page, in the API and in the log. */
export type ProblemCode =
  | 'wrong-login'
  | 'locked'
  | 'not-for-hot-desking'
  | 'logged-in-elsewhere'
  | 'phone-in-use'
  | 'second-phone'
  | 'no-template'
  | 'not-logged-in'
  | 'after-call'
  | 'emergency-hold'
  | 'pbx-away'
  | 'invalid'
  | 'not-found'
  | 'conflict'
  | 'unreachable'
  | 'not-allowed'
  | 'busy'
  | 'unreadable'
  | 'guessing'

/** Field name to the sentence that stands beside it. */
export type FieldProblems = Record<string, string>

/** Expected trouble: one plain sentence for the person in front, and a code for programs. Never holds a secret. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly code: ProblemCode
  readonly sentence: string
  readonly fields: FieldProblems

  constructor(kind: ProblemKind, code: ProblemCode, sentence: string, fields: FieldProblems = {}) {
    super(sentence)
    this.name = 'Problem'
    this.kind = kind
    this.code = code
    this.sentence = sentence
    this.fields = fields
  }
}

/** What was typed cannot be used. `fields`: a sentence for each field that is wrong. */
export function invalid(fields: FieldProblems): Problem {
  return new Problem('invalid', 'invalid', Object.values(fields)[0] ?? 'That cannot be used.', fields)
}

/** There is no such thing. `what` reads as in "There is no template 7." */
export function notFound(what: string): Problem {
  return new Problem('missing', 'not-found', `There is no ${what}.`)
}
