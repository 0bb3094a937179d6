import { gzipSync } from 'node:zlib'
import type { Entry } from './entry.ts'

const BLOCK = 512

/**
 * A .tgz of these files: the same bytes for the same files and the same time, whoever makes it and wherever. Written here
 * because what the machine's `tar` and `gzip` write depends on their versions. `time` is in seconds since 1970.
 */
export function archive(entries: readonly Entry[], time: number): Buffer {
  const files = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1))
  const folders = new Set(files.flatMap(({ path }) => foldersOf(path)))
  const blocks = [
    ...[...folders].sort().map((folder) => header({ path: `${folder}/`, size: 0, time, kind: '5', mode: 0o755 })),
    ...files.flatMap(({ path, body }) => [
      header({ path, size: body.length, time, kind: '0', mode: 0o644 }),
      body,
      Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK),
    ]),
    Buffer.alloc(2 * BLOCK),
  ]
  // Node writes neither a name nor a time into its head.
  return gzipSync(Buffer.concat(blocks), { level: 9 })
}

function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** A head of the format that POSIX calls ustar. */
function header(entry: { path: string; size: number; time: number; kind: '0' | '5'; mode: number }): Buffer {
  const block = Buffer.alloc(BLOCK)
  const { name, prefix } = splitPath(entry.path)
  block.write(name, 0)
  block.write(octal(entry.mode, 8), 100)
  block.write(octal(0, 8), 108)
  block.write(octal(0, 8), 116)
  block.write(octal(entry.size, 12), 124)
  block.write(octal(entry.time, 12), 136)
  block.write(entry.kind, 156)
  block.write('ustar\0' + '00', 257)
  block.write(prefix, 345)
  // The checksum is made as if its own field were spaces.
  block.fill(' ', 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

function octal(number: number, length: number): string {
  return `${number.toString(8).padStart(length - 1, '0')}\0`
}

/** A long path stands in two fields, parted at one of its slashes. */
function splitPath(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' }
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)]
    if (name !== '' && Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) return { name, prefix }
  }
  throw new Error(`${path} is too long for the archive.`)
}
