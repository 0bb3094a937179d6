/** The smallest value that at least so many percent of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)
  return sorted[at] ?? Number.NaN
}

/** One row of a table of milliseconds: median, 95th percentile, longest. */
export function row(title: string, values: readonly number[]): string {
  const [p50, p95, most] = [50, 95, 100].map((percent) => percentile(values, percent).toFixed(1))
  return `| ${title} | ${values.length} | ${p50 ?? ''} | ${p95 ?? ''} | ${most ?? ''} |`
}
