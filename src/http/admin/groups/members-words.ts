import type { Members } from '../../../app/group-members.ts'

/** What has moved, in words: `2 phones and one subscriber`. */
export function membersWords({ phones, extensions }: Members): string {
  const all = [counted(phones.length, 'phone'), counted(extensions.length, 'subscriber')].filter((part) => part !== '')
  return all.length === 0 ? 'nothing, it was done already' : all.join(' and ')
}

function counted(count: number, what: string): string {
  if (count === 0) return ''
  return count === 1 ? `one ${what}` : `${count} ${what}s`
}
