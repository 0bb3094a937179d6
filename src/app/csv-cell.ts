/** What a spreadsheet takes for the beginning of a formula. */
const formula = /^[\s]*[=+\-@\t\r|%]/

/**
 * A cell of a CSV file (RFC 4180). What was typed by anybody, such as a name, is text to whoever opens the file in a spreadsheet,
 * never a formula: it gets an apostrophe before it.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = formula.test(value) ? `'${value}` : value
  return /[",\r\n;]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text
}
