import { get } from 'node:http'
import { createServer } from 'node:net'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { runBundled } from './run-bundled.js'

/*
 * `node try-out.js FOLDER NOW`: runs the server of a new bundle, which is still in NOW, for a moment, with an empty database in memory and nothing of what
 * is set for the real one, asks it for a page, and keeps what V8 has compiled until then.
 */

const host = '127.0.0.1'
const [folder = '', now = ''] = process.argv.slice(2)
const [people, phones] = [await freePort(), await freePort()]
process.env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HOTDESK_'))),
  HOTDESK_DATABASE: 'sqlite::memory:',
  HOTDESK_LOG_LEVEL: 'silent',
  HOTDESK_HOST: host,
  HOTDESK_PORT: people,
  HOTDESK_PHONE_HOST: host,
  HOTDESK_PHONE_PORT: phones,
  HOTDESK_AGI_HOST: host,
  HOTDESK_AGI_PORT: '0',
}
process.once('exit', runBundled(folder, 'src/main.ts', { now }))
while ((await statusOf(phones, '/p/001565000000.cfg')) === 0 || (await statusOf(people, '/sign-in')) !== 200) {
  // Whoever ends by itself is not waited for.
  await wait(20, undefined, { ref: false })
}
process.exit(0)

/** @returns {Promise<string>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, host, () => {
      const address = server.address()
      server.close(() => {
        resolve(String(typeof address === 'object' ? address?.port : ''))
      })
    })
  })
}

/**
 * 0: nobody answers.
 * @param {string} port
 * @param {string} path
 * @returns {Promise<number>}
 */
function statusOf(port, path) {
  return new Promise((resolve) => {
    get({ host, port, path, agent: false }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    }).on('error', () => {
      resolve(0)
    })
  })
}
