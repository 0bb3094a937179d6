import type { RequestHandler } from 'express'

/** Answers by face and class of status, since the process started. */
const answers = new Map<string, number>()

/** Counts the answers of one face. */
export function countAnswers(face: 'people' | 'phones'): RequestHandler {
  return (_request, response, next) => {
    response.once('finish', () => {
      const key = `face="${face}",status="${Math.floor(response.statusCode / 100)}xx"`
      answers.set(key, (answers.get(key) ?? 0) + 1)
    })
    next()
  }
}

/** What an operator's Prometheus reads: text exposition format 0.0.4. Costs the same however many phones there are. */
export function writeMetrics(): string {
  const counted = [...answers].sort(([one], [other]) => one.localeCompare(other))
  return [
    '# HELP hotdesk_answers_total Answers given, by face and class of HTTP status.',
    '# TYPE hotdesk_answers_total counter',
    ...counted.map(([labels, count]) => `hotdesk_answers_total{${labels}} ${count}`),
    '# HELP hotdesk_uptime_seconds Seconds since the process started.',
    '# TYPE hotdesk_uptime_seconds gauge',
    `hotdesk_uptime_seconds ${Math.floor(process.uptime())}`,
    '# HELP hotdesk_memory_bytes Memory that the process holds.',
    '# TYPE hotdesk_memory_bytes gauge',
    `hotdesk_memory_bytes ${process.memoryUsage.rss()}`,
    '',
  ].join('\n')
}
