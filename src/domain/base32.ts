const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes as RFC 4648 writes them with 32 letters, without padding: what authenticator apps take. */
export function toBase32(bytes: Uint8Array): string {
  let [text, bits, value] = ['', 0, 0]
  for (const byte of bytes) {
    value = (value << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += letters[(value >>> (bits - 5)) & 31] ?? ''
    value &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + (letters[(value << (5 - bits)) & 31] ?? '')
}

/** The bytes again; blanks, hyphens and small letters are as people type them. Undefined: it is no such text. */
export function fromBase32(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  let [bits, value] = [0, 0]
  for (const letter of text.replace(/[\s-]/g, '').toUpperCase()) {
    const part = letters.indexOf(letter)
    if (part < 0) return undefined
    value = (value << 5) | part
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((value >>> bits) & 255)
    value &= (1 << bits) - 1
  }
  return Uint8Array.from(bytes)
}
