import { encode } from 'uqr'

/** White around it, in modules: readers need four. */
const quiet = 4

/** A text as a QR code: one SVG element, black on white whatever the page's colours are. It fetches nothing. */
export function qrCode(text: string, label: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])),
  )
  const side = size + 2 * quiet
  return [
    `<svg class="qr" role="img" aria-label="${label.replace(/[&<>"']/g, '')}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">`,
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${dark.join('')}"/></svg>`,
  ].join('')
}
