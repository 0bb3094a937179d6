import type { Brand } from '../domain/brand.ts'

/** Parts of the names that makers give to passwords, keys and PINs: `reg.1.auth.password`, `AdminPassword`, `SetCommonAESKey`. */
const secret = new RegExp(
  [
    ...['pass(?:word|wd|code|phrase)', '(?:^|[._])pass(?:$|[._ ])', 'pwd', 'secret', 'credential', 'token'],
    ...['aes_?key', '(?:private|shared|wpa|psk)_?key', '[._]psk', '(?:^|[._])(?:\\w*_)?pin(?:$|[._ ])'],
  ].join('|'),
  'i',
)

/** A value that says whose password it is: `admin:secret` (Yealink). */
const whose = /^(?:admin|user|var):/

/**
 * Extra parameters as somebody may read them who sees what a phone gets: without the values of those that hold a secret, as far as their
 * names tell.
 */
export function hideSecretParameters(brand: Pick<Brand, 'wordsOf'>, text: string, instead: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => {
      const [, name = '', value = ''] = /^\s*([^#\s=][^=]*?)\s*=\s*(\S.*)$/.exec(line) ?? []
      if (name === '' || !secret.test(`${name} ${brand.wordsOf?.(name) ?? ''}`)) return line
      return `${name} = ${whose.exec(value)?.[0] ?? ''}${instead}`
    })
    .join('\n')
}
