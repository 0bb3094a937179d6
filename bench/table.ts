import type { Outcome } from './row.ts'
import { median } from './statistics.ts'
import { judge, type Goal } from './verdict.ts'

/** What a row gave: its lines, or why it gave none. */
export interface RowResult {
  id: string
  title: string
  outcomes: readonly Outcome[]
  /** When and at which commit it was measured, where that was not in this run. */
  earlier?: string
}

const head = ['| what | goal | median | spread | verdict | figures |', '| --- | --- | --- | --- | --- | --- |']

/** A row of the goals as a table, with a title. */
export function tableOf({ title, outcomes, earlier }: RowResult): string {
  const when = earlier === undefined ? [] : [`Not run this time: measured ${earlier}.`, '']
  return [`## ${title}`, '', ...when, ...head, ...outcomes.map(lineOf), ''].join('\n')
}

function lineOf(outcome: Outcome): string {
  const goal = goalWords(outcome.goal)
  if ('skipped' in outcome) return cells([outcome.what, goal, '', '', 'not measured', outcome.skipped])
  const { what, ratios, doubt, failure, facts, earlier } = outcome
  const spread = ratios.length > 1 ? `${show(Math.min(...ratios))} to ${show(Math.max(...ratios))}` : ''
  const when = earlier === undefined ? '' : `; measured ${earlier}`
  const said = [failure, doubt, facts + when].filter((text) => text !== undefined).join(' ')
  return cells([what, goal, show(median(ratios)), spread, judge(outcome), said])
}

function cells(texts: readonly string[]): string {
  return `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
}

function goalWords(goal: Goal | undefined): string {
  if (!goal) return ''
  return 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`
}

function show(value: number): string {
  if (!Number.isFinite(value)) return '?'
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
