import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'

/** What a bundle is made of and by. */
const folders = ['launch', 'migrations', 'src']
/** What npm has installed is told by npm's own list: nobody edits packages. */
const files = ['node_modules/.package-lock.json', 'package-lock.json', 'package.json', 'tsconfig.json']

/**
 * A name for the sources and packages as they are now: another one as soon as anything of them was touched. What comes
 * before its hyphen is the checkout's.
 * @param {string} root
 */
export function stampOf(root) {
  const lines = files.map((name) => line(`${root}/${name}`))
  for (const name of folders) walk(`${root}/${name}`, lines)
  return `${short(root)}-${short(lines.join('\n'))}`
}

/**
 * @param {string} folder
 * @param {string[]} lines
 */
function walk(folder, lines) {
  for (const item of readdirSync(folder, { withFileTypes: true })) {
    const path = `${folder}/${item.name}`
    if (item.isDirectory()) walk(path, lines)
    else lines.push(line(path))
  }
}

/**
 * The time of change as well as that of the content, which copying may bring along.
 * @param {string} path
 */
function line(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  return `${path} ${stat?.size} ${stat?.mtimeMs} ${stat?.ctimeMs}`
}

/** @param {string} text */
function short(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
