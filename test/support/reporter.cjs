const { writeFileSync } = require('node:fs')
const { reporters, Runner } = require('mocha')

/**
 * Mocha's own report for people, and what came of it as JSON in the file that `--reporter-option counts=FILE` names:
 * the counts, and of each failed test its whole title and what went wrong, for the end of a run of many mochas.
 */
module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options)
    const file = options.reporterOption.counts
    const failures = []
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test, error) => {
      failures.push(`${test.titlePath().join(' › ')}\n${String(error?.stack ?? error)}`)
    })
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures: failed, pending } = this.stats
      writeFileSync(file, JSON.stringify({ passed: passes, failed, skipped: pending, failures }))
    })
  }
}
