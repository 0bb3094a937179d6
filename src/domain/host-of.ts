/** The host of an address with its port: `192.0.2.44` of `192.0.2.44:5062`, `2001:db8::7` of `[2001:db8::7]:5062`. */
export function hostOf(address: string): string {
  return address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
}
