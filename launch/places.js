import { accessSync, constants, lstatSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

/**
 * Where bundles may be kept, best first: in the checkout; in the folder that systemd gives a service whose checkout is not
 * its own to write in; where the user keeps such things.
 * @param {string} root
 */
export function keepingPlaces(root) {
  const { CACHE_DIRECTORY: ofService, XDG_CACHE_HOME: ofUser } = process.env
  const folders = [join(root, '.cache'), ofService?.split(':')[0], join(ofUser || join(homedir(), '.cache'), 'hotdesk')]
  return folders.flatMap((folder) => {
    if (!folder) return []
    const path = join(folder, 'bundles')
    return [{ path, isTrusted: () => isTrusted(path), make: () => make(path) }]
  })
}

/**
 * Makes the folder when it is not there. False: nothing can be kept in it.
 * @param {string} path
 */
function make(path) {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 })
    accessSync(path, constants.W_OK)
    return isTrusted(path)
  } catch {
    return false
  }
}

/**
 * Whether nobody but root and ourselves can put something there that we would then run.
 * @param {string} path
 */
function isTrusted(path) {
  const { uid, mode } = lstatSync(path)
  const us = process.getuid?.()
  return us === undefined || ([0, us].includes(uid) && (mode & 0o022) === 0)
}
