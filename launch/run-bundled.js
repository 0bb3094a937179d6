import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import process from 'node:process'
import { setTimeout } from 'node:timers'
import { Script } from 'node:vm'
import { tellSources } from './traces.js'

/**
 * Runs what the bundle in `folder` has of a source. V8 need not compile anew what it has compiled before: that is kept
 * beside the bundle, for each version of Node. It is kept once the program has run for `warm` milliseconds, when there is
 * none that is good, and when the function that this gives is called. `now`: where the bundle is until it is in its folder;
 * what V8 compiled holds the name of the file.
 * @param {string} folder
 * @param {string} source
 * @param {{ now?: string, warm?: number }} options
 */
export function runBundled(folder, source, { now = folder, warm = 10_000 } = {}) {
  tellSources(folder)
  const name = basename(source).replace(/ts$/, 'cjs')
  const filename = join(folder, name)
  const kept = join(now, `${name}.${process.version}-${process.arch}.code`)
  const cachedData = readKept(kept)
  // esbuild writes ASCII; read as such, because taking UTF-8 apart takes longer than all the rest of this.
  const code = `(function (require, module, exports) {\n${readFileSync(join(now, name), 'latin1')}\n})`
  const script = new Script(code, { filename, lineOffset: -1, ...(cachedData ? { cachedData } : {}) })
  const run = /** @type {(require: unknown, module: unknown, exports: unknown) => void} */ (script.runInThisContext())
  const module = { exports: {} }
  run(createRequire(filename), module, module.exports)
  const keepNow = () => keep(script, kept)
  if (!cachedData || script.cachedDataRejected) setTimeout(keepNow, warm).unref()
  return keepNow
}

/** @param {string} path */
function readKept(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/**
 * Whole or not at all: V8 believes what it reads. Where nothing can be written, nothing is kept.
 * @param {Script} script
 * @param {string} path
 */
function keep(script, path) {
  const half = `${path}.${process.pid}`
  try {
    const file = openSync(half, 'wx', 0o644)
    writeSync(file, script.createCachedData())
    fsyncSync(file)
    closeSync(file)
    renameSync(half, path)
  } catch {
    rmSync(half, { force: true })
  }
}
