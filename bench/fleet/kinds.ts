/**
 * The phones of the fleet are of these kinds, in turn: half Yealinks (files of 6 KiB), two fifths Polycoms (8 KiB), a
 * tenth Sangomas (30 KiB), which makes about 9 KiB a file.
 */
export const kinds = [
  { brand: 'yealink', model: 'T46S', maker: '805ec0' },
  { brand: 'polycom', model: 'VVX 411', maker: '0004f2' },
  { brand: 'yealink', model: 'T54W', maker: '805ec0' },
  { brand: 'polycom', model: 'VVX 601', maker: '0004f2' },
  { brand: 'yealink', model: 'T48S', maker: '805ec0' },
  { brand: 'sangoma', model: 'S500', maker: '005058' },
  { brand: 'yealink', model: 'T42S', maker: '805ec0' },
  { brand: 'polycom', model: 'VVX 450', maker: '0004f2' },
  { brand: 'yealink', model: 'T46S', maker: '805ec0' },
  { brand: 'polycom', model: 'VVX 300', maker: '0004f2' },
] as const

export type Kind = (typeof kinds)[number]

/** What everybody logs in with. Letters and digits: no phone writes them in its own way. */
export const passwords = { voicemail: '471147', portal: 'Portal471147' } as const

/** Of the phones, in turn: who is on it. Four of five are somebody's. */
export function isFree(at: number): boolean {
  return Math.floor(at / kinds.length) % 5 === 4
}

export function kindOf(at: number): Kind {
  return kinds[at % kinds.length] ?? kinds[0]
}

/** The first number of each sort of people. */
const first = { onPhone: 20_000_000, mover: 30_000_000, pattern: 90_000_000 } as const

export const names = {
  mac: (at: number) => kindOf(at).maker + at.toString(16).padStart(6, '0'),
  number: (at: number) => String(first.onPhone + at),
  mover: (at: number) => String(first.mover + at),
  patternNumber: (at: number) => String(first.pattern + at),
  patternMac: (at: number) => kindOf(at).maker + (0xf00000 + at).toString(16),
}
