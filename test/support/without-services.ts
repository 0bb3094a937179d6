import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'

/** Debian's own way to say that a package must not start its service (invoke-rc.d(8)). */
const POLICY = '/usr/sbin/policy-rc.d'

/** Does something, such as installing packages, during which none of them starts its service. As root. */
export function withoutServices<Result>(work: () => Result): Result {
  const isOurs = !existsSync(POLICY)
  if (isOurs) {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n')
    chmodSync(POLICY, 0o755)
  }
  try {
    return work()
  } finally {
    if (isOurs) rmSync(POLICY)
  }
}
