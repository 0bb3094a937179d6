import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../test/support/free-port.ts'
import { startPinned, untilListening } from '../children.ts'
import { APACHE, APACHE_MODULES } from '../../test/support/machine.ts'
import type { Place, Server } from './server.ts'

/** Apache with its event workers as Debian sets them up, without a log of requests: what writes files is behind such. */
export async function startApache(place: Place): Promise<Server> {
  const port = await freePort()
  const folder = join(place.folder, `apache-${port}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'apache.conf'), configuration(place.files, port, folder))
  const command = [APACHE, '-DFOREGROUND', '-d', folder, '-f', join(folder, 'apache.conf')]
  const child = startPinned(command, { cores: place.cores, log: join(folder, 'output') })
  await untilListening(port, 'Apache')
  return { name: 'Apache (event)', port, roots: [child.pid], stop: () => child.stop() }
}

function configuration(files: string, port: number, folder: string): string {
  const modules = ['mpm_event', 'authz_core', 'mime']
  const user = process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''
  return `${modules.map((name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`).join('\n')}
ServerName localhost
Listen 127.0.0.1:${port}
ListenBackLog 4096
${user}
PidFile ${folder}/pid
Mutex file:${folder} default
ErrorLog ${folder}/error.log
LogLevel error
TypesConfig /dev/null
AddType text/plain .cfg .boot
AddType text/xml .xml
Timeout 300
KeepAlive On
MaxKeepAliveRequests 0
KeepAliveTimeout 5
StartServers 2
MinSpareThreads 25
MaxSpareThreads 75
ThreadLimit 64
ThreadsPerChild 25
MaxRequestWorkers 150
MaxConnectionsPerChild 0
DocumentRoot ${files}
<Directory ${files}>
  AllowOverride None
  Require all granted
</Directory>
`
}
