/** The first line of every file that we write. Only a file that begins with it is ever written over. */
export const firstLine = '; Written by Hot Desk.'

/** What stands at the top of a file of ours. */
export const heading = [
  firstLine,
  '; It is written anew whenever something changes in Hot Desk, so nothing that is changed here stays.',
]

/** Our files in Asterisk's folder, the administrator's that include them, and what reads them again. */
export const includedFiles = [
  { name: 'hotdesk_pjsip.conf', includedBy: 'pjsip.conf', module: 'res_pjsip.so' },
  { name: 'hotdesk_extensions.conf', includedBy: 'extensions.conf', module: 'pbx_config.so' },
] as const

/** A value for a .conf file: on one line, with `;` not taken for a comment. */
export function confValue(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
  return line.replaceAll(';', '\\;')
}

/** The name of a context or a section that can be written as it is. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9_.-]{1,79}$/.test(name)
}
