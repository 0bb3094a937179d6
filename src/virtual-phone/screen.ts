import type { Page } from './page.ts'

/** What the display shows, as plain data. Every list is there, empty where it has no meaning. */
export interface PhoneScreen {
  kind: 'off' | 'starting' | 'idle' | 'menu' | 'form' | 'notice' | 'error'
  title: string
  lines: string[]
  /** Of a menu, or the links and buttons of a page. */
  items: { label: string; selected: boolean }[]
  /** `value` is what the display shows: a secret one is stars. */
  fields: { name: string; label: string; value: string; secret: boolean; focused: boolean }[]
  /** Below the display, in order; a label is empty where the key does nothing. */
  softKeys: { label: string }[]
  /** Beside the display. */
  lineKeys: { label: string; type: string }[]
  /** What went wrong, in a sentence; else empty. */
  message: string
}

/** A key of the idle phone as its configuration describes it; `url`: what it opens. */
export interface IdleKey {
  label: string
  type: string
  url?: string
}

export function emptyScreen(kind: PhoneScreen['kind'], title: string): PhoneScreen {
  return { kind, title, lines: [], items: [], fields: [], softKeys: [], lineKeys: [], message: '' }
}

/** Everything on the display that can be read, one thing a line. */
export function screenText(screen: PhoneScreen): string {
  const labels = [...screen.items, ...screen.fields, ...screen.softKeys].map((part) => part.label)
  return [screen.title, ...screen.lines, screen.message, ...labels].filter((text) => text !== '').join('\n')
}

/** A page as the display shows it, with what was typed and where the cursor stands. */
export function pageScreen(page: Page, typed: readonly string[], cursor: number): PhoneScreen {
  const visible = page.fields.flatMap((field, index) => (field.hidden ? [] : [{ field, value: typed[index] ?? '' }]))
  return {
    ...emptyScreen(page.kind, page.title),
    lines: [...page.lines],
    items: page.entries.map(({ label }, index) => ({ label, selected: visible.length + index === cursor })),
    fields: visible.map(({ field, value }, index) => ({
      name: field.name,
      label: field.label,
      value: field.secret ? value.replace(/./gsu, '*') : value,
      secret: field.secret,
      focused: index === cursor,
    })),
    softKeys: page.softKeys.map((key) => ({ label: key?.label ?? '' })),
    message: page.message ?? '',
  }
}
