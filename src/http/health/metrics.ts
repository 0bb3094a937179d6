import { answerFigures } from './answer-figures.ts'

/** What an operator's Prometheus reads: text exposition format 0.0.4. Costs the same however many phones there are. */
export function writeMetrics(): string {
  return [
    '# HELP hotdesk_answers_total Answers given, by face and class of HTTP status.',
    '# TYPE hotdesk_answers_total counter',
    ...answerFigures().answers.map(
      ({ face, status, count }) => `hotdesk_answers_total{face="${face}",status="${status}"} ${count}`,
    ),
    '# HELP hotdesk_uptime_seconds Seconds since the process started.',
    '# TYPE hotdesk_uptime_seconds gauge',
    `hotdesk_uptime_seconds ${Math.floor(process.uptime())}`,
    '# HELP hotdesk_memory_bytes Memory that the process holds.',
    '# TYPE hotdesk_memory_bytes gauge',
    `hotdesk_memory_bytes ${process.memoryUsage.rss()}`,
    '',
  ].join('\n')
}
