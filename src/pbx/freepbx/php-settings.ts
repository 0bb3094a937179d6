/**
 * Reads lines such as `$amp_conf['AMPDBUSER'] = 'freepbxuser';` of a PHP file without executing anything. Values that are
 * not one plain string are left out. Comments and other strings are passed over, whatever stands in them.
 */
export function readPhpSettings(php: string): Map<string, string> {
  const settings = new Map<string, string>()
  for (const { groups } of php.matchAll(TOKEN)) {
    const { name, single, double } = groups ?? {}
    if (name === undefined) continue
    const value = single === undefined ? doubleQuoted(double ?? '') : single.replace(/\\(['\\])/g, '$1')
    if (value !== undefined) settings.set(name, value)
  }
  return settings
}

const SINGLE = /'(?<single>(?:[^'\\]|\\[^])*)'/
const DOUBLE = /"(?<double>(?:[^"\\]|\\[^])*)"/
const ASSIGNMENT = new RegExp(
  `\\$amp_conf\\s*\\[\\s*(?<quote>['"])(?<name>\\w+)\\k<quote>\\s*\\]\\s*=\\s*(?:${SINGLE.source}|${DOUBLE.source})\\s*;`,
)
const COMMENT = /\/\*[^]*?\*\/|(?:\/\/|#)[^\n]*/
const STRING = /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"/
const TOKEN = new RegExp([COMMENT, ASSIGNMENT, STRING].map(({ source }) => source).join('|'), 'g')

/** Undefined: there is a variable in it. */
function doubleQuoted(text: string): string | undefined {
  if (/(^|[^\\])(\\\\)*(\$[A-Za-z_{]|\{\$)/.test(text)) return undefined
  return text.replace(/\\([nrt"$\\])/g, (_, one: string) => ESCAPES[one] ?? one)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
