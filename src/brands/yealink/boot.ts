import { cfgHeader } from '../formats/cfg.ts'

/*
 * Yealink's auto provisioning guide, V81 and newer: a phone fetches `<mac>.boot`, or else `y000000000000.boot`, and then
 * the files that it lists, in that order, from the same address.
 */

/**
 * A phone's own boot file. `overwrite_mode = 1`: whatever the files leave blank or do not have goes back to what the
 * factory set, so that nothing of somebody who logged out stays.
 */
export function writeBoot(includes: readonly string[]): string {
  return [cfgHeader, ...includes.map((name) => `include:config "${name}"`), 'overwrite_mode = 1', ''].join('\n')
}

/**
 * The boot file for everybody else: it sends a phone to nothing, and without overwrite mode it takes nothing away from
 * a phone that another server has configured.
 */
export function writeCommonBoot(): string {
  return [cfgHeader, 'overwrite_mode = 0', ''].join('\n')
}
