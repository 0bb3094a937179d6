import { z } from 'zod'

/** Control characters, line and paragraph ends. */
const control = /[\p{Cc}\u2028\u2029]/u

/** Half a character of two, and what XML 1.0 excludes: a document with one of these is none. */
const impossible = /[\p{Surrogate}\ufffe\uffff]/u

/** Yealink reads these two as commands (clear, set empty), so no value may be one of them. */
const commands = ['%NULL%', '%EMPTY%']

/**
 * Text of one line that any phone's file can carry. No control characters: a new line in a value would become another
 * line of somebody's configuration.
 */
export function singleLine(most: number) {
  return z
    .string()
    .max(most, `This is too long: at most ${most} characters.`)
    .refine((text) => !control.test(text), 'Use one line: no new lines, tabs or other control characters.')
    .refine((text) => !impossible.test(text), 'This has half a character in it. Type it again.')
    .refine(
      (text) => !commands.includes(text.trim().toUpperCase()),
      'Phones read %NULL% and %EMPTY% as commands. Use other words.',
    )
}

/** A host name or an IP address, nothing else. Empty is allowed: it means none. */
const hostPattern = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]+\])$/i

/** `pbx.example.com`, `192.0.2.10` or `[2001:db8::1]`, each with an optional `:port`. Empty means none. */
export function hostAndPort(what: string) {
  return z
    .string()
    .trim()
    .max(255)
    .refine(
      (text) => text === '' || isHostAndPort(text),
      `Type ${what} as a host name or an IP address, such as pbx.example.com or 192.0.2.10.`,
    )
}

/** The same, with `https://` before it where phones are to ask by TLS. */
export function phonesAddress(what: string) {
  return z
    .string()
    .trim()
    .max(255)
    .refine(
      (text) => text === '' || isHostAndPort(text.replace(/^https:\/\//i, '')),
      `Type ${what} as a host name or an IP address, such as pbx.example.com or 192.0.2.10, with https:// before it for TLS.`,
    )
}

function isHostAndPort(text: string): boolean {
  const [, host, port] = /^(.*?)(?::(\d{1,5}))?$/.exec(text) ?? []
  if (host === undefined || !hostPattern.test(host) || host.includes('..')) return false
  return port === undefined || (Number(port) >= 1 && Number(port) <= 65535)
}

/** An http or https address. Empty means none. */
export function webAddress(most = 250) {
  return singleLine(most).refine(
    (text) => text === '' || /^https?:\/\/[^\s"<>]+$/.test(text),
    'Type a whole address that starts with http:// or https://.',
  )
}
