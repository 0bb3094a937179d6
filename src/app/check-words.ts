import type { RecordCheck } from './check-record.ts'

const whys = { retention: 'deleted by age', restore: 'left behind by a restore' } as const

/** What a check of the record came to, in sentences: the first says whether all is well. */
export function checkWords({ trouble, checked, withoutKey, unsealed, last, breaks }: RecordCheck): string[] {
  const sentences = [trouble?.sentence ?? `All ${checked} sealed lines are as they were written, and none is missing.`]
  if (trouble) sentences.push(`${checked} lines before that are as they were written.`)
  for (const one of breaks) {
    const when = new Date(one.at).toISOString()
    sentences.push(`Lines ${one.first} to ${one.last} of the chain were ${whys[one.why]} (${when}).`)
  }
  if (unsealed > 0) sentences.push(`${unsealed} lines were written too lately to be sealed.`)
  if (withoutKey > 0) {
    sentences.push(`${withoutKey} lines are sealed without a key: whoever can write to the database could seal others.`)
  }
  if (last) sentences.push(`The last seal is ${last.seal}, of line ${last.position} of the chain.`)
  return sentences
}
