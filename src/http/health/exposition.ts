/** One number of a figure. `suffix` is what a histogram's name gets behind it. */
export interface Sample {
  suffix?: '_bucket' | '_sum' | '_count'
  labels: Readonly<Record<string, string>>
  value: number
}

/** What Prometheus calls a metric. Plain data, so that one process can tell it to another. */
export interface Figure {
  name: string
  type: 'counter' | 'gauge' | 'histogram'
  help: string
  samples: readonly Sample[]
}

/** The figures of one process. `process` names it where there are several. */
export interface ProcessFigures {
  process?: string
  figures: readonly Figure[]
}

/**
 * Prometheus' text format 0.0.4, of one process or of several: each figure once with all its samples. Names and labels are
 * ours, never a phone's or a person's, so that there are as many lines however many phones there are.
 */
export function writeFigures(processes: readonly ProcessFigures[]): string {
  const families = new Map<string, string[]>()
  for (const { process, figures } of processes) {
    for (const { name, type, help, samples } of figures) {
      const lines = families.get(name) ?? [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
      families.set(name, lines)
      for (const { suffix = '', labels, value } of samples) {
        const all = process === undefined ? labels : { ...labels, process }
        lines.push(`${name}${suffix}${writeLabels(all)} ${value}`)
      }
    }
  }
  return [...families.values()].flat().join('\n') + '\n'
}

function writeLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/["\\\n]/g, escape)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escape(sign: string): string {
  return sign === '\n' ? '\\n' : `\\${sign}`
}
