/** Something that a phone cannot use or reach. The message is one sentence, fit for its display. */
export class PhoneTrouble extends Error {
  override name = 'PhoneTrouble'
}

/** What the display says of an error. An error that is not the phone's own is a mistake in this code: thrown on. */
export function sentenceOf(error: unknown): string {
  if (error instanceof PhoneTrouble) return error.message
  throw error
}
