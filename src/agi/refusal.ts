import type { Problem } from '../domain/problem.ts'

/**
 * A refusal in Asterisk's own words. A wrong number and a wrong password are both "Login incorrect"; what will be
 * possible later is "Please try your call again later"; all else "That feature is not available on this line".
 */
export function refusalSounds({ code }: Pick<Problem, 'code'>): readonly string[] {
  if (code === 'wrong-login') return ['vm-incorrect']
  const later = ['locked', 'after-call', 'emergency-hold', 'pbx-away', 'conflict', 'logged-in-elsewhere']
  return later.includes(code) ? ['im-sorry', 'please-try-call-later'] : ['im-sorry', 'feature-not-avail-line']
}
