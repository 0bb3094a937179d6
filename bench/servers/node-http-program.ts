import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

/** A process of its own: `FOLDER PORT`. See node-http.ts. */
const [folder = '', port = ''] = process.argv.slice(2)

const files = new Map<string, { body: Buffer; etag: string }>()
for (const token of readdirSync(join(folder, 'p'))) {
  for (const name of readdirSync(join(folder, 'p', token))) {
    const body = readFileSync(join(folder, 'p', token, name))
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    files.set(`/p/${token}/${name}`, { body, etag })
  }
}

createServer((request, response) => {
  const file = files.get(request.url ?? '')
  if (!file) {
    response.writeHead(404, { 'Content-Length': 0 }).end()
    return
  }
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304, { ETag: file.etag }).end()
    return
  }
  const headers = { 'Content-Type': 'text/plain', 'Content-Length': file.body.length, ETag: file.etag }
  response.writeHead(200, headers).end(file.body)
}).listen({ port: Number(port), host: '127.0.0.1', backlog: 4096 })
