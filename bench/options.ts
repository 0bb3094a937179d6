import { parseArgs } from 'node:util'

/** The databases that rows are measured on. */
export const engines = ['SQLite', 'MariaDB'] as const

/** What was asked for on the command line. */
export interface Options {
  /** True: a minute or three, to try it; its figures are worth little, and none is kept. */
  quick: boolean
  rounds: number
  /** The rows' ids; undefined: all. */
  only: readonly string[] | undefined
  /** How many phones most rows have. */
  phones: number
  /** How many stand for a million. */
  many: number
  /** How long the row of a thousand logins a minute takes. */
  minutes: number
  /** In so many answers an old byte is looked for. */
  answers: number
  /** How long one measurement takes. */
  seconds: number
  /** Requests that a server answers before anything counts. */
  warming: number
  /** How often a measurement is repeated that something else on the machine has disturbed. */
  repeats: number
  engines: readonly string[]
  /** Where the databases lie; undefined: on a disk of this machine. */
  folder: string | undefined
  write: boolean
}

export const usage = `npm run bench -- [options]
  --quick          a few minutes: fewer phones, one or two short rounds; RESULTS.md stays as it is
  --only a,b       only these rows
  --rounds 5       rounds
  --phones 10000   phones that ask
  --many 1000000   phones in the large database
  --minutes 60     of a thousand logins a minute
  --answers 1000000  in which an old byte is looked for
  --seconds 8      of each measurement
  --engine SQLite  only this database (SQLite or MariaDB)
  --warming 30000  requests that a server answers before anything counts
  --folder DIR     databases lie below it, and not in a temporary folder on a disk
  --write          keeps the results of a quick run too
`

/** Reads the command line. Throws what node's own parser says of a slip of the pen. */
export function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    args,
    options: {
      ...{ quick: flag, write: flag, only: text, rounds: text, phones: text, many: text },
      ...{ minutes: text, answers: text, seconds: text, engine: text, warming: text, folder: text },
    },
  })
  const { quick } = values
  const number = (given: string | undefined, full: number, small: number) => Number(given ?? (quick ? small : full))
  return {
    quick,
    rounds: number(values.rounds, 5, 2),
    only: values.only?.split(','),
    phones: number(values.phones, 10_000, 1000),
    many: number(values.many, 1_000_000, 20_000),
    minutes: number(values.minutes, 60, 0.25),
    answers: number(values.answers, 1_000_000, 20_000),
    seconds: number(values.seconds, 8, 1.5),
    warming: number(values.warming, 30_000, 1000),
    repeats: quick ? 0 : 2,
    engines: values.engine === undefined ? engines : [values.engine],
    folder: values.folder,
    write: values.write || !quick,
  }
}
