import { expect } from 'chai'
import { z } from 'zod'
import type { Context } from '../../../src/app/context.ts'
import { Problem } from '../../../src/domain/problem.ts'
import { operation, patchAndPut } from '../../../src/http/api/operation.ts'

const actor = { name: 'API token ci', address: '192.0.2.1' }
const access = { role: 'administrator' } as const
const context = {} as Context

const doubling = operation({
  name: 'double',
  method: 'post',
  path: '/v1/doubles/{id}',
  summary: 'Double a number',
  permission: 'administrator',
  status: 201,
  params: z.object({ id: z.string().regex(/^\d+$/, 'An id has digits only.').transform(Number) }),
  body: z.strictObject({ by: z.int() }),
  answer: z.object({ id: z.int(), result: z.int() }),
  location: ({ id }) => `/v1/doubles/${id}`,
  handle: (_context, { params, body }) => ({ id: params.id, result: params.id * body.by, secret: 'not shown' }),
})

const run = (params: unknown, body: unknown) => doubling.run(context, { params, query: {}, body, actor, access })

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Problem)) throw new Error('There was no Problem.')
  return error
}

describe('an operation of the API', () => {
  it('checks what is asked, and answers only what its schema names', async () => {
    expect(await run({ id: '7' }, { by: 2 })).to.deep.equal({
      body: { id: 7, result: 14 },
      location: '/v1/doubles/7',
      status: 201,
    })
  })

  it('answers 202 with what it has been asked for and has not done yet', async () => {
    const later = operation({
      ...{ name: 'stop', method: 'delete', path: '/v1/stop', summary: 'Stop', permission: 'everybody', status: 204 },
      query: z.object({ now: z.coerce.boolean() }),
      later: z.object({ left: z.int() }),
      handle: (_context, { query: { now } }) => (now ? undefined : { left: 3, secret: 'not shown' }),
    })
    const stop = (now: string) => later.run(context, { params: {}, query: { now }, body: undefined, actor, access })
    expect(await stop('')).to.deep.equal({ body: { left: 3 }, status: 202 })
    expect(await stop('1')).to.deep.equal({ body: undefined, status: 204 })
  })

  it('is not there where the address cannot be one', async () => {
    expect(await problemOf(run({ id: 'x' }, { by: 2 }))).to.include({
      kind: 'missing',
      sentence: 'An id has digits only.',
    })
  })

  it('says which fields of the body are wrong, also when there is none', async () => {
    expect((await problemOf(run({ id: '7' }, { by: 'two', on: 1 }))).fields).to.deep.equal({
      by: 'This must be a number.',
      on: 'There is no field on.',
    })
    expect((await problemOf(run({ id: '7' }, undefined))).fields).to.deep.equal({ by: 'This is missing.' })
    expect((await problemOf(run({ id: '7' }, [1]))).sentence).to.match(/one JSON object/)
  })

  it('takes an answer that its schema does not allow for a mistake of ours', async () => {
    const wrong = operation({
      name: 'wrong',
      method: 'get',
      path: '/v1/wrong',
      summary: 'Answer something else',
      permission: 'administrator',
      status: 200,
      answer: z.object({ id: z.int() }),
      handle: () => ({ id: 0.5 }),
    })
    const error: unknown = await wrong
      .run(context, { params: {}, query: {}, body: undefined, actor, access })
      .catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(z.ZodError)
  })

  it('is declared once for PATCH and PUT', () => {
    const declared = patchAndPut((method) => ({ ...doubling, method, name: `${method}Double` }))
    expect(declared.map(({ method, name }) => [method, name])).to.deep.equal([
      ['patch', 'patchDouble'],
      ['put', 'putDouble'],
    ])
  })
})
