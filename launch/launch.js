import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL, URL } from 'node:url'
import { keepingPlaces } from './places.js'
import { runBundled } from './run-bundled.js'
import { stampOf } from './stamp.js'

/*
 * JavaScript, like all that is here but what bundles: it runs before anything else can be compiled. It imports as little as
 * can be, because it runs at every start.
 */

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Runs one of the sources, such as `src/main.ts`: from a bundle of the sources and packages as they are now, which is made
 * first when there is none; where none can be kept, from the sources themselves, which takes some seconds longer.
 * @param {string} source
 */
export async function launch(source) {
  const folder = findBundle() ?? (await newBundle())
  if (folder === undefined) await runSources(source)
  else runBundled(folder, source)
}

/** @returns {string | undefined} */
function findBundle() {
  return bundles().find(({ folder, place }) => isThere(folder) && place.isTrusted())?.folder
}

function bundles() {
  const name = stampOf(root)
  return keepingPlaces(root).map((place) => ({ place, folder: join(place.path, name) }))
}

/** @param {string} folder */
function isThere(folder) {
  return existsSync(join(folder, 'main.cjs'))
}

/**
 * Made by another process, so that the server has nothing of that in memory.
 * @returns {Promise<string | undefined>}
 */
async function newBundle() {
  const possible = bundles().find(({ place }) => place.make())
  if (!possible) return notMade('there is no folder to keep a bundle of them in')
  const { spawnSync } = await import('node:child_process')
  const program = fileURLToPath(new URL('bundle.ts', import.meta.url))
  const { stderr } = spawnSync(process.execPath, ['--import', 'tsx', program, possible.folder], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return isThere(possible.folder) ? possible.folder : notMade(`no bundle of them could be made:\n${stderr}`)
}

/** @param {string} why */
function notMade(why) {
  process.stderr.write(`Hot Desk starts from its sources, which takes some seconds longer, because ${why}.\n`)
  return undefined
}

/** @param {string} source */
async function runSources(source) {
  const { register } = await import('tsx/esm/api')
  register()
  await import(pathToFileURL(join(root, source)).href)
}
