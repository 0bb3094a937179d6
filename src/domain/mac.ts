/** A MAC address as we keep it: 12 hexadecimal digits in lower case, no separators. */
export type Mac = string

/** Reads a MAC address in any usual spelling (00:15:65:AA:BB:CC, 0015.65aa.bbcc, 001565AABBCC); undefined if it is none. */
export function readMac(typed: string): Mac | undefined {
  const digits = typed
    .trim()
    .replace(/[:.\-\s]/g, '')
    .toLowerCase()
  return /^[0-9a-f]{12}$/.test(digits) ? digits : undefined
}

/** 00:15:65:aa:bb:cc, as people read it. */
export function showMac(mac: Mac): string {
  return mac.replace(/(..)(?=.)/g, '$1:')
}
