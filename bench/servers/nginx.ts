import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../test/support/free-port.ts'
import { startPinned, untilListening } from '../children.ts'
import { NGINX } from '../../test/support/machine.ts'
import type { Place, Server } from './server.ts'

/** nginx as Debian sets it up for files, but with as many connections as a storm has, and without a log of requests. */
export async function startNginx(place: Place, workers: number): Promise<Server> {
  const port = await freePort()
  const folder = join(place.folder, `nginx-${port}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'nginx.conf'), configuration(place.files, { port, folder, workers }))
  const command = [NGINX, '-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]
  const child = startPinned(command, { cores: place.cores, log: join(folder, 'output') })
  await untilListening(port, 'nginx')
  return {
    name: workers === 1 ? 'nginx' : `nginx, ${workers} workers`,
    port,
    roots: [child.pid],
    stop: () => child.stop(),
  }
}

function configuration(files: string, own: { port: number; folder: string; workers: number }): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${own.folder}/pid;
worker_processes ${own.workers};
worker_rlimit_nofile 20000;
events { worker_connections 16384; }
http {
  types { text/plain cfg boot; text/xml xml; }
  default_type application/octet-stream;
  access_log off;
  log_not_found off;
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 65;
  # A load generator that is sent away every thousand requests measures how it comes back.
  keepalive_requests 1000000000;
${temporary.map((name) => `  ${name}_temp_path ${own.folder}/${name};`).join('\n')}
  server {
    listen 127.0.0.1:${own.port} backlog=4096;
    root ${files};
  }
}
`
}
