/* eslint-disable-next-line no-control-regex -- it looks for what a line of a file cannot hold */
const unwritable = /[\u0000-\u001f\u007f\u0085\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/gu

/**
 * A name for the display that the phone's file can hold: it comes from the PBX, so it is made to fit rather than refused,
 * or the phone would get no file at all for a tab in somebody's name. `otherwise` stands where nothing is left.
 */
export function oneLine(name: string, otherwise: string): string {
  const clean = name.replace(unwritable, ' ').trim()
  return clean === '' || /^%(?:NULL|EMPTY)%$/i.test(clean) ? otherwise : clean
}
