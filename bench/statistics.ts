/** The smallest value that at least so many percent of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)
  return sorted[at] ?? Number.NaN
}

/** The one in the middle; of an even number the mean of the two. */
export function median(values: readonly number[]): number {
  return (
    (percentile(values, 50) +
      -percentile(
        values.map((value) => -value),
        50,
      )) /
    2
  )
}

/** By how much of the median the values differ at most. */
export function variation(values: readonly number[]): number {
  return (Math.max(...values) - Math.min(...values)) / median(values)
}

/** How much y grows for each x, by least squares. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / points.length
  const [x0, y0] = [mean(0), mean(1)]
  const over = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0)
  return over / points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0)
}

/** One row of a table of milliseconds: median, 95th percentile, longest. */
export function row(title: string, values: readonly number[]): string {
  const [p50, p95, most] = [50, 95, 100].map((percent) => percentile(values, percent).toFixed(1))
  return `| ${title} | ${values.length} | ${p50 ?? ''} | ${p95 ?? ''} | ${most ?? ''} |`
}

/**
 * The same in an order that has nothing to do with theirs, and is the same each time: phones do not ask in the order in which
 * people log in on them. The numbers are those of the minimal standard generator of Park and Miller.
 */
export function inAnyOrder<Item>(items: readonly Item[]): Item[] {
  let number = 1
  const keyed = items.map((item) => {
    number = (number * 48_271) % 2_147_483_647
    return { item, number }
  })
  return keyed.sort((one, other) => one.number - other.number).map(({ item }) => item)
}
