import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { resolve } from 'node:path'

/** Of these the bundle knows the file alone. */
const isOfPackage = /[/\\]node_modules[/\\]/

/**
 * Lets stack traces name the sources' lines instead of the bundle's in `folder`. What Node has for that reads all maps at
 * the start; here a map is read when the first trace of an error is looked at.
 * @param {string} folder
 */
export function tellSources(folder) {
  /** @type {Map<string, SourceMap | undefined>} */
  const maps = new Map()
  /** @param {string} file */
  const mapOf = (file) => {
    if (!maps.has(file)) maps.set(file, readMap(`${file}.map`))
    return maps.get(file)
  }
  /** @param {NodeJS.CallSite} frame */
  const told = (frame) => {
    const [file, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()]
    if (!file?.startsWith(folder) || line === null || column === null) return String(frame)
    const place = mapOf(file)?.findEntry(line - 1, column - 1) ?? {}
    return String(frame).replace(`${file}:${line}:${column}`, (whole) => placeInSources(folder, place) ?? whole)
  }
  Error.prepareStackTrace = (error, frames) => [titleOf(error), ...frames.map(told)].join('\n    at ')
}

/**
 * @param {string} folder
 * @param {Partial<import('node:module').SourceMapping>} place
 */
function placeInSources(folder, { originalSource, originalLine, originalColumn }) {
  if (!originalSource) return undefined
  const source = resolve(folder, originalSource)
  return isOfPackage.test(source) ? source : `${source}:${Number(originalLine) + 1}:${Number(originalColumn) + 1}`
}

/**
 * A trace without is better than none, which is what comes of an error in here.
 * @param {string} path
 */
function readMap(path) {
  try {
    return new SourceMap(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

/** @param {Error} error */
function titleOf(error) {
  try {
    return Error.prototype.toString.call(error)
  } catch {
    return 'Error'
  }
}
