/** The same numbers each time, so that what fails once fails again. */
let seed = Number(process.env['HOTDESK_TEST_SEED'] ?? 1)

export function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

export const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value

/** Without what cannot be written into an address. */
export const sound = (text: string) => text.replace(/[\ud800-\udfff]/g, '')

/** What somebody types who means no good. */
export const texts: readonly string[] = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\r\nX-Injected: 1',
    'ü€😀\u202e',
    '\ud800',
    '\udc00x',
    '%',
    '%00',
    '%zz',
    '%ff%fe',
    '\ufeff',
  ],
  ...[
    '..',
    '../../etc/passwd',
    '..\\..\\windows\\win.ini',
    '%2e%2e%2f',
    '%252e%252e%252f',
    '....//',
    'file:///etc/passwd',
  ],
  ...["' or 1=1 --", '"; drop table phones; --', '{{ 7 * 7 }}', '{% include "layouts/own.njk" %}', '${7*7}', '`id`'],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    ']]>',
    '=cmd|calc',
    '//evil.example',
    'javascript:x',
  ],
  ...['<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>', 'http://169.254.169.254/latest/meta-data/'],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'NaN',
    '-1',
    '0',
    '1e309',
    '0x10',
    'Infinity',
  ],
  ...['9'.repeat(30), '1'.repeat(400), '-9223372036854775809', 'true', 'null', 'undefined', '[object Object]'],
  ...['x'.repeat(300), 'x'.repeat(70_000), 'a'.repeat(200) + '!', '805ec0aabbcc', '5501', '1', 'yealink', 'T46S'],
]

export const values: readonly unknown[] = [
  ...texts,
  ...[null, true, false, 0, -1, 1.5, 1e300, -0, 2 ** 53, 2 ** 31, [], {}, [[]], [null], { a: 1 }, ['x', 'x']],
  ...[{ ['__proto__']: null }, { length: 1e9 }, Array.from({ length: 2000 }, () => 'x'), { toString: 1, valueOf: 1 }],
]

/** JSON as no client writes it, and what is none. */
export const wholes: readonly string[] = [
  ...[
    '{',
    '',
    'null',
    '[]',
    '"x"',
    '1',
    'NaN',
    '{"a":',
    '{"name":"a","name":"b"}',
    '\ufeff{}',
    '\xff\xfe',
    '{"a":1}{"b":2}',
  ],
  ...['{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}', '{"name":{"__proto__":{"x":1}}}'],
  ...['['.repeat(50_000), '{"a":'.repeat(5000) + '1' + '}'.repeat(5000), `[${'1,'.repeat(100_000)}1]`],
  ...[`{"name":"${'\\u0000'.repeat(5000)}"}`, `{"name":${'9'.repeat(100_000)}}`, `{"name":1e${'9'.repeat(1000)}}`],
  ...[
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>',
    'a=1&a=2&a[]=3&a[b]=4',
  ],
  'x'.repeat(1_200_000),
]

export const types: readonly string[] = [
  ...['application/json', 'text/xml', 'multipart/form-data; boundary=x', 'application/json; charset=utf-7', '', 'x'],
]

/** One field as several, or as something else than a text. */
export function field(name: string, value: string): [string, string][] {
  if (random() < 0.8) return [[name, value]]
  const ways: [string, string][][] = [
    [[`${name}[]`, value]],
    [[`${name}[__proto__][x]`, value]],
    [[`${name}[0]`, value]],
    Array.from({ length: 50 }, (): [string, string] => [name, value.slice(0, 100)]),
    [
      [name, value],
      [name, 'another'],
    ],
  ]
  return pick(ways)
}

const methods = [
  'GET',
  'POST',
  'PUT',
  'HEAD',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PATCH',
  'BREW',
  'GET\0',
  'get',
  '',
]

/** Addresses at the phones' port; `own` is the home of a phone that there is, with its token. */
function phonePath(own: string): string {
  const token = 'A'.repeat(43)
  const steps = ['enter', 'login', 'menu', 'take-over', 'logout-now', 'constructor', '__proto__', '%00']
  return pick([
    ...['/p/', '/p', '/p/%', '/p/..%2f..%2fetc/passwd', '/p/805ec0991002.cfg', '*', 'http://x/p/x', '//x/p', '/'],
    ...[
      `/p/${'x'.repeat(9000)}`,
      '/p/__proto__',
      '/p/a/app/constructor',
      '/p/\xff',
      `/p/${token}/x`,
      `/p/${token.slice(1)}`,
    ],
    ...[
      '/../etc/passwd',
      '/%2e%2e/',
      '/..\\..\\x',
      '/%252e%252e%252fx',
      '/%00.cfg',
      '/./805ec0991002.cfg',
      '//805ec0991002.cfg',
    ].map((end) => own + end),
    ...[
      '/805ec0991002.cfg;x=1',
      '/805ec0991002.cfg?a[]=1&a=2&__proto__=3',
      '/0004f2aabbcc.cfg',
      '/805ec0991002.cfg/x',
      '/%FF',
    ].map((end) => own + end),
    `${own}/app/${pick(steps)}?extension=${encodeURIComponent(sound(pick(texts).slice(0, 50)))}&password=${pick(['', 'x', '%ff', '%'])}&to[]=1`,
    `/p/${token}/app/${pick(steps)}?password=%ff`,
  ])
}

const heads = [
  ...['Host', ': x', 'Content-Length: -1', 'Content-Length: 5', 'Content-Length: 99999999999', 'Content-Length: 5, 6'],
  ...[
    'Content-Length: +5',
    'Content-Length: 0x5',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: chunked, identity',
  ],
  ...[
    'Transfer-Encoding : chunked',
    'Transfer-Encoding:\x0bchunked',
    'X: a\r\n folded: b',
    'X: a\nInjected: b',
    'X: \0',
  ],
  ...[
    'If-None-Match: *',
    'User-Agent: Yealink SIP-T46S \x01',
    `User-Agent: Yealink ${'1.'.repeat(5000)}`,
    'Cookie: hotdesk=s%3Ax.y',
  ],
  ...[
    'X-Forwarded-For: 1.2.3.4, evil',
    'X-Forwarded-Proto: https',
    'X-SSL-Client-Verify: SUCCESS',
    'X-SSL-Client-S-DN: CN=805ec0aabbcc',
  ],
  ...[
    'Expect: 100-continue',
    'Expect: x',
    'Connection: upgrade',
    'Upgrade: websocket',
    'Range: bytes=0-0,1-1,2-',
    'Accept-Encoding: *;q=2',
  ],
  ...[
    `X: ${'y'.repeat(20_000)}`,
    'Authorization: Digest username="x", nonce="%"',
    'Authorization: Basic \xff',
    'Content-Encoding: gzip',
  ],
  ...Array.from({ length: 3 }, (_, at) => `X-Many-${at}: 1\r\n`.repeat(700).trimEnd()),
]

/** A request as it may come at a port; a good part of these is none, and many never end. */
export function bytesFor(own: string): string {
  const chosen = heads.filter(() => random() < 0.07)
  const first = `${random() < 0.4 ? 'GET' : pick(methods)} ${phonePath(own)} HTTP/${pick(['1.1', '1.1', '1.1', '1.0', '9.9', ''])}`
  const end = pick([
    '\r\n\r\n',
    '\r\n\r\n',
    '\n\n',
    '\r\n',
    '\r\n\r\nabcde',
    '\r\n\r\n5\r\nabcde\r\n0\r\n\r\n',
    '\r\n\r\n-1\r\n',
    '',
  ])
  return [first, ...chosen, 'Host: x'].join('\r\n') + end
}
