/** `[name](!,template,+filter)`, the first line of a section. */
export interface SectionHead {
  name: string
  isTemplate: boolean
  /** What it takes over, and the one thing that it adds to, in the order in which they stand there. */
  parts: readonly ({ from: string } | { addTo: readonly Condition[] })[]
}

/** A line of the section that is meant: its name and its value match these. Of TEMPLATES, whether it may be one. */
export type Condition = Readonly<{ name: string; value: string }>

/** Reads a line that begins with `[`. The text: what is wrong with it. */
export function readSectionHead(line: string): SectionHead | string {
  const end = line.indexOf(']')
  if (end < 0) return 'This section has no closing ]. Add it.'
  const name = line.slice(1, end)
  // Asterisk looks at what follows the ] only where that is a bracket at once.
  if (line[end + 1] !== '(') return { name, isTemplate: false, parts: [] }
  const close = line.indexOf(')', end)
  if (close < 0) return 'This section has no closing ). Add it.'
  const words = line.slice(end + 2, close).split(',')
  return {
    name,
    isTemplate: words.includes('!'),
    parts: words.filter((word) => word !== '!').map((word) => (word.startsWith('+') ? addition(word) : { from: word })),
  }
}

function addition(word: string): { addTo: Condition[] } {
  const conditions = word.slice(1).split('&')
  return {
    addTo: conditions.filter(Boolean).map((one) => {
      const [name = '', value = ''] = one.split('=').map((part) => part.trim())
      return { name, value }
    }),
  }
}
