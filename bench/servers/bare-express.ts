import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { readMysqlUrl } from '../../src/domain/mysql-url.ts'
import { startPinned, type Child } from '../children.ts'

/** Where `require` finds Express and the drivers for a program that lies elsewhere. */
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** Starts Express and a driver on this database, compiled before, and waits for nothing. */
export function spawnBareExpress(options: { database: string; port: number; folder: string; cores: string }): Child {
  const source = readFileSync(new URL('bare-express-program.ts', import.meta.url), 'utf8')
  const program = join(options.folder, 'bare-express.cjs')
  writeFileSync(program, transformSync(source, { loader: 'ts', format: 'cjs', target: 'node18' }).code)
  const command = [process.execPath, program, String(options.port), ...placeOf(options.database)]
  return startPinned(command, {
    cores: options.cores,
    env: { NODE_PATH: modules },
    log: join(options.folder, 'bare-express.log'),
  })
}

function placeOf(database: string): string[] {
  const read = readMysqlUrl(database)
  if (!read) return ['sqlite', database.slice('sqlite:'.length)]
  const { socketPath, database: name } = read.place as { socketPath?: string; database?: string }
  return ['mysql', socketPath ?? '', name ?? '']
}
