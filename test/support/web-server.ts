import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { guard } from './guard.ts'
import { APACHE, APACHE_MODULES, NGINX } from './machine.ts'
import { until } from './until.ts'

export type Kind = 'nginx' | 'apache'

/** A web server that runs, and how it is ended. */
export interface WebServer {
  stop(): Promise<void>
}

/** The configurations of a page of our documentation: what stands under each of its headings, by the kind of server. */
export function configurationsIn(page: string): { heading: string; kind: Kind; text: string }[] {
  const parts = readFileSync(page, 'utf8').split(/^#+ /m)
  return parts.flatMap((part) => {
    const [heading = ''] = part.split('\n')
    return [...part.matchAll(/^```(nginx|apache)\n(.*?)^```$/gms)].map(([, kind, text = '']) => ({
      heading,
      kind: kind as Kind,
      text,
    }))
  })
}

/** Starts it with this configuration of a site, and waits until it listens at this port of 127.0.0.1. */
export async function startWebServer(kind: Kind, site: string, port: number): Promise<WebServer> {
  const folder = mkdtempSync(join(tmpdir(), `hotdesk-${kind}-`))
  writeFileSync(join(folder, 'conf'), kind === 'nginx' ? aroundNginx(site, folder) : aroundApache(site, folder))
  const command =
    kind === 'nginx'
      ? [NGINX, '-p', folder, '-c', join(folder, 'conf'), '-e', join(folder, 'log')]
      : [APACHE, '-DFOREGROUND', '-d', folder, '-f', join(folder, 'conf')]
  const [program = '', ...words] = command
  // A group of its own: both start workers, which end with it.
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  const { pid } = child
  if (pid === undefined) throw new Error(`${kind} could not be started.`)
  const release = guard(-pid, folder)
  const ended = once(child, 'exit')
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`${kind} has ended: ${said}`)
    return listens(port)
  }, `${kind} listens`)
  return {
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      release()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const isThere = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'close')]).catch(
    () => false,
  )
  socket.destroy()
  return isThere === true
}

const isRoot = process.getuid?.() === 0

/** What Debian's nginx has around a site, in a folder of the test's own. */
function aroundNginx(site: string, folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => {
    mkdirSync(join(folder, name))
    return `  ${name}_temp_path ${folder}/${name};\n`
  })
  return `daemon off;
${isRoot ? 'user root;' : ''}
pid ${folder}/pid;
worker_processes 1;
events { worker_connections 256; }
http {
  access_log off;
${temporary.join('')}${site}
}
`
}

/** What Debian's Apache has around a site, with the modules that the documentation names. */
function aroundApache(site: string, folder: string): string {
  const modules = ['mpm_event', 'authz_core', 'socache_shmcb', 'headers', 'proxy', 'proxy_http', 'ssl']
  return `${modules.map((name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`).join('\n')}
ServerName localhost
${isRoot ? 'User www-data\nGroup www-data' : ''}
PidFile ${folder}/pid
Mutex file:${folder} default
ErrorLog ${folder}/log
StartServers 1
MinSpareThreads 5
MaxSpareThreads 25
ThreadsPerChild 25
SSLSessionCache shmcb:${folder}/sessions(512000)
SSLSessionCacheTimeout 300
${site}
`
}
