/** With HOTDESK_TEST_REQUIRE=all, as CI runs them, a test that cannot run is a failure and no skip. */
export function everythingIsRequired(): boolean {
  return process.env['HOTDESK_TEST_REQUIRE'] === 'all'
}

/** Declares `title`, or declares it as skipped with the reason in its title, unless everything is required. */
export function describeUnless(missing: string | undefined, title: string, body: () => void): void {
  if (missing === undefined || everythingIsRequired()) describe(title, body)
  else describe.skip(`${title} (skipped: ${missing})`, body)
}

/** For a `before` hook that finds out late: skips its suite and puts the reason into the titles, or throws when required. */
export function skipSuite(context: Mocha.Context, reason: string): never {
  if (everythingIsRequired()) throw new Error(reason)
  for (const test of context.test?.parent?.tests ?? []) test.title += ` (skipped: ${reason})`
  context.skip()
}
