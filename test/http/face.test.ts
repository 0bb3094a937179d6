import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import express, { type Request, type Response } from 'express'
import { makeFace } from '../../src/http/face.ts'

describe('a face that listens', () => {
  let server: Server | undefined
  afterEach(() => server?.close())

  const listen = (face: ReturnType<typeof makeFace>) =>
    new Promise<string>((resolve, reject) => {
      server = face.listen({ port: 0, host: '127.0.0.1' }, (error) => {
        if (error) reject(error)
        else resolve(`http://127.0.0.1:${(server?.address() as AddressInfo).port}`)
      })
    })

  it('gives Express requests and responses that are its own from the start', async () => {
    const app = express()
    const made: object[] = []
    app.get('/', (request, response) => {
      response.json({ path: request.path, agent: request.get('user-agent'), ip: request.ip })
    })
    const others: RequestListener = (request, response) => {
      made.push(Object.getPrototypeOf(request) as object, Object.getPrototypeOf(response) as object)
      ;(app as (asked: Request, answer: Response) => void)(request as Request, response as Response)
    }
    const face = makeFace('phones', app, { others })
    const answer = await fetch(await listen(face), { headers: { 'User-Agent': 'a phone' } })
    expect(await answer.json()).to.deep.equal({ path: '/', agent: 'a phone', ip: '127.0.0.1' })
    expect(made[0]).to.equal(app.request)
    expect(made[1]).to.equal(app.response)
  })

  it('takes the server’s patience, and is told when its place is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const face = makeFace('phones', express())
    const error = await new Promise<Error | undefined>((resolve) => {
      server = face.listen({ port: (other.address() as AddressInfo).port, host: '127.0.0.1' }, resolve)
    })
    expect(error).to.include({ code: 'EADDRINUSE' })
    expect(server?.headersTimeout).to.equal(45_000)
    other.close()
  })
})
