import { z } from 'zod'
import { checkInput } from '../../app/check-input.ts'
import type { Context } from '../../app/context.ts'
import type { Access } from '../../domain/access.ts'
import type { Actor } from '../../domain/actor.ts'
import { Problem } from '../../domain/problem.ts'

export const methods = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Method = (typeof methods)[number]

/** A request after everything in it has been checked. */
export interface Asked<Params, Query, Body> {
  params: Params
  query: Query
  body: Body
  actor: Actor
  /** What the token may do; of an operation for everybody, what an administrator may. */
  access: Access
}

/** A request before. */
export type RawRequest = Asked<unknown, unknown, unknown>

interface Description {
  /** `operationId` in the OpenAPI document: a verb and a noun. */
  name: string
  method: Method
  /** Below `/api`, with parameters in braces: `/v1/templates/{id}`. */
  path: string
  summary: string
  description?: string
  /**
   * `administrator`: with a token that may do everything, or, to read, with one of the provider's support. `group`: with
   * that of a business group as well, which must see and change its own alone: `handle` gets `access` for that.
   * `everybody`: with or without a token.
   */
  permission: 'administrator' | 'group' | 'everybody'
  status: 200 | 201 | 202 | 204
  /** The answer is one part of a list: it gets Link headers to the next and the one before. */
  paged?: boolean
  /** Statuses of problems, beside those that follow from the parameters and the body. */
  problems?: readonly number[]
}

interface Schemas<Params, Query, Body, Answer> {
  params?: Params
  query?: Query
  body?: Body
  /** Only what is named here leaves the server. None: the answer is empty. */
  answer?: Answer
  /** Status 202, where what was asked for happens later: an answer to it is this. */
  later?: z.ZodType
}

interface Handling<Params, Query, Body, Answer> {
  /** The address, below `/api`, of what was made. */
  location?: (answer: z.output<Answer>) => string
  handle: (
    context: Context,
    asked: Asked<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<z.input<Answer>> | z.input<Answer>
}

/** One method on one address: what routes and the OpenAPI document are both made from. */
export interface Operation extends Description, Schemas<z.ZodType, z.ZodType, z.ZodType, z.ZodType> {
  /** Whether the answer names the address of what was made. */
  locates: boolean
  /** Checks the request, does what it asks for, and gives the answer's body. Throws a Problem. */
  run: (context: Context, request: RawRequest) => Promise<{ body: unknown; location?: string; status: number }>
}

/** Declares an operation. Its schemas check requests, shape answers and are written into the OpenAPI document. */
export function operation<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(declared: Description & Schemas<Params, Query, Body, Answer> & Handling<Params, Query, Body, Answer>): Operation {
  const { handle, location, ...rest } = declared
  return {
    ...rest,
    locates: location !== undefined,
    async run(context, request) {
      const answer = await handle(context, {
        params: checkAddress(declared.params, request.params),
        query: checked(declared.query, request.query),
        body: checked(declared.body, declared.body ? objectOf(request.body) : undefined),
        actor: request.actor,
        access: request.access,
      })
      if (declared.later && answer !== undefined) return { body: declared.later.parse(answer), status: 202 }
      // An answer that is not what the document says is our mistake, not the caller's.
      const body = (declared.answer ? declared.answer.parse(answer) : undefined) as z.output<Answer>
      return { body, status: declared.status, ...(location ? { location: location(body) } : {}) }
    },
  }
}

/** The same on PATCH and on PUT: both change what is named and leave the rest. */
export function patchAndPut(declare: (method: 'patch' | 'put') => Operation): Operation[] {
  return [declare('patch'), declare('put')]
}

function checked<Schema extends z.ZodType>(schema: Schema | undefined, value: unknown): z.output<Schema> {
  return schema ? checkInput(schema, value) : (undefined as z.output<Schema>)
}

/** What cannot be part of an address is at no address: 404. */
function checkAddress<Schema extends z.ZodType>(schema: Schema | undefined, params: unknown): z.output<Schema> {
  const read = (schema ?? z.unknown()).safeParse(params)
  if (read.success) return read.data as z.output<Schema>
  throw new Problem('missing', 'not-found', read.error.issues[0]?.message ?? 'There is nothing at this address.')
}

/** No body is one that names nothing. */
function objectOf(body: unknown): object {
  const given = body ?? {}
  if (typeof given === 'object' && !Array.isArray(given)) return given
  throw new Problem('invalid', 'invalid', 'Send one JSON object: {"name": "value"}.')
}
