/**
 * A button of the bar that floats in FreePBX's pages, as its `getActionBar` gives it; the words are escaped already. `title`:
 * what the page's own button says. Switched off until our script is there: FreePBX's own would send the form another way.
 */
interface BarButton {
  name: string
  id: string
  value: string
  title?: string
  disabled: 'disabled'
}
export type ActionBar = Partial<Record<'submit' | 'reset' | 'delete', BarButton>>

/**
 * Gives a drawn page the action bar of FreePBX for what it is about: its first form with a main button is the one that the
 * bar saves, and where its thing can be deleted, the bar asks and does. What the bar has is then hidden in the page.
 */
export function withActionBar(html: string): { html: string; bar: ActionBar } {
  const form = [...html.matchAll(forms)].map(([whole]) => whole).find((whole) => mainButton.test(whole))
  if (form === undefined) return { html, bar: {} }
  const [, value = ''] = mainButton.exec(form) ?? []
  const marked = form
    .replace(/^<form\b([^>]*)>/, (_whole, attributes: string) => `<form name="hotdesk"${withClass(attributes)}>`)
    .replace(mainButton, (button) => button.replace('<button', '<button data-in-bar'))
  const bar: ActionBar = { submit: saves(words(value)) }
  // A list of keys that was moved about is not put back by clearing what was typed.
  if (!form.includes('data-keys-form')) bar.reset = { ...button('reset'), value: 'Reset' }
  const whole = html.replace(form, () => marked)
  const removal = [...whole.replace(tables, '').matchAll(removals)]
  const [[removing = '', label = ''] = []] = removal
  if (removal.length !== 1) return { html: whole, bar }
  bar.delete = { ...button('delete'), value: 'Delete', title: words(label) }
  return { html: whole.replace(removing, () => removing.replace('<details', '<details data-in-bar')), bar }
}

const forms = /<form\b[^>]*\smethod="post"[^>]*>[\s\S]*?<\/form>/g
/** What only begins something, or adds to a list below it, stays where it is. */
const mainButton = /<button\b[^>]*\sclass="main"[^>]*>(\s*(?:Save\b|Add the (?!administrator))[^<]*)<\/button>/
const tables = /<table\b[\s\S]*?<\/table>/g
const removals = /<details class="confirm">\s*<summary class="button">\s*((?:Delete|Remove)\b[^<]*)<\/summary>/g

/** The one whose name people know from elsewhere keeps it; the others have FreePBX's, which fit on a narrow screen. */
function saves(title: string): BarButton {
  return { ...button('submit'), value: title === 'Save Global' ? title : 'Submit', title }
}

function button(name: string) {
  return { name, id: name, disabled: 'disabled' } as const
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function withClass(attributes: string): string {
  if (!attributes.includes(' class="')) return ` class="fpbx-submit"${attributes}`
  return attributes.replace(' class="', ' class="fpbx-submit ')
}
