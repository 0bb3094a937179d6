/** A moment (milliseconds since 1970) as the server's clock says it, `14:35`: rounded up, so that by then it has come. */
export function clockTime(at: number): string {
  return new Date(Math.ceil(at / 60_000) * 60_000).toTimeString().slice(0, 5)
}
