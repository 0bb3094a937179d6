import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { answerChallenges } from './digest.ts'
import type { HttpLogin } from './make.ts'
import { PhoneTrouble } from './trouble.ts'

/** One request as the log keeps it; status 0: no answer. */
export interface PhoneRequest {
  method: string
  path: string
  status: number
}

export interface Outgoing {
  method: 'GET' | 'POST' | 'PUT'
  url: string
  userAgent: string
  /** No answer longer than this is taken. */
  limit: number
  body?: { type: string; text: string }
  /** What it answers with where the server asks who it is; it is shown to nobody who does not ask. */
  login?: HttpLogin
  /** Names of query parameters whose values were typed into password fields: the log shows `***`. */
  secrets?: readonly string[]
}

export interface Answer {
  status: number
  /** The whole Content-Type. */
  type: string
  body: Buffer
}

/** How the phone reaches servers. */
export interface Connection {
  /** The address of this machine that its requests come from; the system's choice when not said. */
  localAddress?: string | undefined
  /** Whom it believes, and its maker's certificate with the key, in PEM. */
  tls?: { ca?: string; cert?: string; key?: string } | undefined
}

/** An answer with what the server says besides: where to go instead, and who it wants to hear of. */
interface Received extends Answer {
  location?: string
  challenges: readonly string[]
}

const patience = 5000
const longestLog = 500
const redirects = [301, 302, 303, 307, 308]

/** The phone's HTTP: plain requests, 5 seconds' patience, redirects only within the host that was asked. */
export class Transport {
  readonly log: PhoneRequest[] = []
  readonly #connection: Connection

  constructor(connection: Connection = {}) {
    this.#connection = connection
  }

  /** Sends one request and follows what may be followed. Throws PhoneTrouble when there is no usable answer. */
  async send(outgoing: Outgoing): Promise<Answer> {
    let next = outgoing
    for (let hops = 0; hops < 5; hops += 1) {
      const answer = await this.#sendProved(next)
      if (answer.location === undefined) return answer
      next = redirected(next, answer)
    }
    throw new PhoneTrouble('The server sends the phone from one address to the next without end.')
  }

  /** Once more where the server asks who it is, and once again where what it was asked with has grown old. */
  async #sendProved(outgoing: Outgoing): Promise<Received> {
    let answer = await this.#sendOnce(outgoing)
    for (let again = 0; again < 2 && answer.status === 401 && outgoing.login; again += 1) {
      const authorization = answerChallenges(answer.challenges, outgoing.login, outgoing)
      if (authorization === undefined) return answer
      answer = await this.#sendOnce({ ...outgoing, authorization })
      if (!answer.challenges.some((one) => /stale="?true/i.test(one))) return answer
    }
    return answer
  }

  async #sendOnce(outgoing: Outgoing & { authorization?: string }): Promise<Received> {
    const { pathname, search } = new URL(outgoing.url)
    const entry: PhoneRequest = {
      method: outgoing.method,
      path: withoutSecrets(pathname + search, outgoing.secrets ?? []),
      status: 0,
    }
    this.log.push(entry)
    if (this.log.length > longestLog) this.log.shift()
    const answer = await exchange(outgoing, this.#connection)
    entry.status = answer.status
    return answer
  }
}

function redirected(from: Outgoing, answer: { status: number; location?: string }): Outgoing {
  const to = new URL(answer.location ?? '', from.url)
  if (to.host !== new URL(from.url).host) throw new PhoneTrouble('The server sends the phone to another server.')
  if (answer.status >= 307) return { ...from, url: to.href }
  const { userAgent, limit, secrets = [] } = from
  return { method: 'GET', url: to.href, userAgent, limit, secrets }
}

function withoutSecrets(path: string, secrets: readonly string[]): string {
  const [before, query] = path.split(/\?(.*)/s)
  if (query === undefined) return path
  const parts = query.split('&').map((part) => {
    const [name = ''] = part.split('=')
    return secrets.includes(decoded(name)) ? `${name}=***` : part
  })
  return `${before ?? ''}?${parts.join('&')}`
}

function decoded(name: string): string {
  return new URLSearchParams(`${name}=`).keys().next().value ?? name
}

function exchange(
  outgoing: Outgoing & { authorization?: string },
  { localAddress, tls }: Connection,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const request = (outgoing.url.startsWith('https:') ? tlsRequest : plainRequest)(outgoing.url, {
      method: outgoing.method,
      agent: false,
      ...(outgoing.url.startsWith('https:') ? tls : {}),
      localAddress,
      signal: AbortSignal.timeout(patience),
      headers: {
        'User-Agent': outgoing.userAgent,
        Accept: '*/*',
        Connection: 'close',
        ...(outgoing.authorization !== undefined && { Authorization: outgoing.authorization }),
        ...(outgoing.body && {
          'Content-Type': outgoing.body.type,
          'Content-Length': Buffer.byteLength(outgoing.body.text),
        }),
      },
    })
    request.on('error', () => {
      reject(new PhoneTrouble('The server did not answer.'))
    })
    request.on('response', (response) => {
      collect(response, outgoing.limit).then(resolve, (error: unknown) => {
        request.destroy()
        reject(error instanceof PhoneTrouble ? error : new PhoneTrouble('The server did not answer.'))
      })
    })
    request.end(outgoing.body?.text)
  })
}

function challengesIn(rawHeaders: readonly string[]): string[] {
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'www-authenticate')
}

async function collect(response: IncomingMessage, limit: number): Promise<Received> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new PhoneTrouble(`The document is longer than ${limit} bytes: the phone cannot hold it.`)
    chunks.push(chunk)
  }
  const status = response.statusCode ?? 0
  const { location } = response.headers
  return {
    status,
    type: response.headers['content-type'] ?? '',
    body: Buffer.concat(chunks),
    challenges: challengesIn(response.rawHeaders),
    ...(location !== undefined && redirects.includes(status) && { location }),
  }
}
