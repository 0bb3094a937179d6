import type { Locked } from './lock-file.ts'

/** What is known of holes in the packages that are used. */
export interface Holes {
  /** Why nothing could be asked; undefined: it was. */
  unasked?: string
  /** In what runs where Hot Desk does. */
  serious: string[]
  /** In tools and tests. */
  others: string[]
}

interface Advisory {
  title?: string
  url?: string
}

interface Report {
  auditReportVersion?: number
  message?: string
  vulnerabilities?: Record<
    string,
    { name: string; severity: string; range?: string; nodes?: string[]; via?: (string | Advisory)[] }
  >
}

/** Reads what `npm audit --json` wrote. What is no report says that the place where holes are listed did not answer. */
export function readHoles(written: string, packages: readonly Locked[]): Holes {
  const report = reportIn(written)
  if (typeof report === 'string') return { unasked: report, serious: [], others: [] }
  const tools = new Set(packages.filter(({ isForDevelopment }) => isForDevelopment).map(({ folder }) => folder))
  const holes: Holes = { serious: [], others: [] }
  for (const { name, severity, range = '', nodes = [], via = [] } of Object.values(report.vulnerabilities ?? {})) {
    const why = via.map((one) => (typeof one === 'string' ? `by ${one}` : `${one.title ?? ''} ${one.url ?? ''}`.trim()))
    const isTool = nodes.length > 0 && nodes.every((folder) => tools.has(folder))
    const kind = isTool ? holes.others : holes.serious
    kind.push(`${name} ${range} (${severity}): ${why.join('; ')}`)
  }
  return holes
}

function reportIn(written: string): Report | string {
  let read: Report
  try {
    read = JSON.parse(written) as Report
  } catch {
    return 'npm gave no report'
  }
  if (read.auditReportVersion !== undefined) return read
  // Only the status: the rest names where this machine gets its packages from.
  return /^\d{3} [\w ]+/.exec(read.message ?? '')?.[0].trim() ?? 'it does not answer'
}
