import { spawn } from 'node:child_process'

/**
 * Sees to it that a child does not outlive us, not even when we are killed with SIGKILL: a little shell waits for the end
 * of a pipe that only we hold, then kills the child and removes its folder. Call what it gives once the child has ended,
 * because its number may then become another's.
 */
export function guard(pid: number, folder?: string): () => void {
  const orders = `trap '' INT TERM HUP; cat >/dev/null; kill -9 "$1" 2>/dev/null; if [ -n "$2" ]; then sleep 1; rm -rf "$2"; fi`
  const shell = spawn('/bin/sh', ['-c', orders, 'guard', String(pid), folder ?? ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.unref()
  const { stdin } = shell as { stdin: (typeof shell)['stdin'] & { unref?: () => void } }
  stdin.unref?.()
  return () => {
    shell.kill('SIGKILL')
  }
}
