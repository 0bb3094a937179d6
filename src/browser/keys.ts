/* Moves the rows of a list of keys by mouse and by keyboard, and has the picture of the phone follow. */

const form = document.querySelector<HTMLFormElement>('[data-keys-form]')
const list = document.querySelector<HTMLElement>('[data-keys]')
const said = document.querySelector<HTMLElement>('[data-keys-said]')

const rows = () => [...(list?.querySelectorAll<HTMLElement>(':scope > li') ?? [])]
const handleOf = (row: HTMLElement) => row.querySelector<HTMLButtonElement>('.handle')

/** What a row is called: its label, or its number, or its type. */
function nameOf(row: HTMLElement): string {
  const typed = ['label', 'value'].map((part) => row.querySelector<HTMLInputElement>(`input[name$=".${part}"]`)?.value)
  const type = row.querySelector<HTMLSelectElement>('select')?.selectedOptions[0]?.text ?? ''
  return typed.find(Boolean) ?? type
}

function say(words: string): void {
  if (said) said.textContent = words
}

const ofPlace: [attribute: string, pattern: RegExp, text: (place: number) => string][] = [
  ['name', /^keys\.\d+\./, (place) => `keys.${place}.`],
  ['id', /^field-keys-\d+-/, (place) => `field-keys-${place}-`],
  ['for', /^field-keys-\d+-/, (place) => `field-keys-${place}-`],
  ['aria-describedby', /\bfield-keys-\d+-/g, (place) => `field-keys-${place}-`],
  ['value', /(?<=^(?:up|down|remove) keys )\d+$/, (place) => String(place)],
  ['aria-label', /(?<=[Kk]ey )\d+/, (place) => String(place + 1)],
]

function count(element: Element, place: number): void {
  for (const [attribute, pattern, text] of ofPlace) {
    const value = element.getAttribute(attribute)
    if (value !== null) element.setAttribute(attribute, value.replace(pattern, text(place)))
  }
}

/** The form says by numbers which row is where: after a move they are counted anew. */
function renumber(): void {
  const all = rows()
  for (const [place, row] of all.entries()) {
    for (const element of row.querySelectorAll('[name], [id], [for], [aria-label]')) count(element, place)
    const shown = row.querySelector('.place')
    if (shown) shown.textContent = String(place + 1)
    const up = row.querySelector<HTMLButtonElement>('button[value^="up "]')
    const down = row.querySelector<HTMLButtonElement>('button[value^="down "]')
    if (up) up.disabled = place === 0
    if (down) down.disabled = place === all.length - 1
  }
}

/** Puts a row at a place, counted from 0. True: it has moved. */
function put(row: HTMLElement, place: number): boolean {
  const all = rows()
  const from = all.indexOf(row)
  const to = Math.max(0, Math.min(place, all.length - 1))
  if (from === to) return false
  list?.insertBefore(row, (to > from ? all[to]?.nextSibling : all[to]) ?? null)
  renumber()
  return true
}

let asked: AbortController | undefined
let waiting: ReturnType<typeof setTimeout> | undefined

/** Has the server draw the picture anew for what the form holds. */
function follow(): void {
  clearTimeout(waiting)
  waiting = setTimeout(() => void redraw(), 120)
}

/** The picture in the page that Show would lead to. */
async function pictureFor(sent: HTMLFormElement, signal: AbortSignal): Promise<Element | null> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(sent)) if (typeof value === 'string') body.append(name, value)
  body.set('action', 'show')
  // A field of the form that is called action stands before its address.
  const address = sent.getAttribute('action') ?? ''
  // All in one field, which PHP in between does not count.
  const packed = new URLSearchParams({ packed: body.toString() })
  const quiet = address.startsWith('config.php?') ? '&quietmode=1' : ''
  const response = await fetch(address + quiet, { method: 'POST', body: packed, signal })
  if (!response.ok || response.redirected) return null
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  return page.querySelector('[data-keys-picture]')
}

async function redraw(): Promise<void> {
  if (!form) return
  asked?.abort()
  const request = (asked = new AbortController())
  try {
    const drawn = await pictureFor(form, request.signal)
    if (drawn && asked === request) document.querySelector('[data-keys-picture]')?.replaceWith(drawn)
  } catch {
    // The picture stays as it was; Show draws it by a whole page.
  }
}

/** The row that is picked up, and where it was. */
let picked: { row: HTMLElement; from: number } | undefined

function pick(row: HTMLElement): void {
  picked = { row, from: rows().indexOf(row) }
  row.classList.add('picked')
  handleOf(row)?.setAttribute('aria-pressed', 'true')
}

function drop(): void {
  if (!picked) return
  picked.row.classList.remove('picked')
  handleOf(picked.row)?.setAttribute('aria-pressed', 'false')
  picked = undefined
}

/** Moving an element takes the focus from it. */
function step(row: HTMLElement, place: number): void {
  const handle = handleOf(row)
  const held = picked
  if (!put(row, place)) return
  picked = held
  handle?.focus()
  say(`${nameOf(row)}: place ${rows().indexOf(row) + 1} of ${rows().length}.`)
  follow()
}

function onKey(event: KeyboardEvent): void {
  const handle = event.currentTarget as HTMLElement
  const row = handle.closest('li')
  if (!row) return
  const place = rows().indexOf(row)
  const acts: Record<string, (() => void) | undefined> = {
    ' ': () => {
      toggle(row)
    },
    Enter: () => {
      toggle(row)
    },
    ArrowUp:
      picked &&
      (() => {
        step(row, place - 1)
      }),
    ArrowDown:
      picked &&
      (() => {
        step(row, place + 1)
      }),
    Escape: picked && cancel,
  }
  const act = acts[event.key]
  if (!act) return
  event.preventDefault()
  act()
}

function toggle(row: HTMLElement): void {
  const place = rows().indexOf(row) + 1
  if (picked) {
    drop()
    say(`${nameOf(row)} is dropped at place ${place}. Save to keep it.`)
    return
  }
  pick(row)
  say(
    `${nameOf(row)} is picked up at place ${place} of ${rows().length}. Arrow keys move it, Space drops it, Escape puts it back.`,
  )
}

function cancel(): void {
  if (!picked) return
  const { row, from } = picked
  step(row, from)
  drop()
  say(`${nameOf(row)} is back at place ${from + 1}.`)
}

/** The place that a row would have if it were dropped at this height. */
function placeAt(y: number, row: HTMLElement): number {
  const others = rows().filter((one) => one !== row)
  return others.filter((one) => {
    const { top, height } = one.getBoundingClientRect()
    return y > top + height / 2
  }).length
}

/** A list can be longer than the window: near its edges the page moves along. */
function scrollAt(y: number): void {
  const edge = 48
  if (y < edge) window.scrollBy(0, y - edge)
  else if (y > window.innerHeight - edge) window.scrollBy(0, y - window.innerHeight + edge)
}

function onPointerDown(event: PointerEvent): void {
  const handle = event.currentTarget as HTMLElement
  const row = handle.closest('li')
  if (!row || event.button !== 0) return
  event.preventDefault()
  handle.focus()
  pick(row)
  const move = ({ clientY }: PointerEvent) => {
    scrollAt(clientY)
    if (put(row, placeAt(clientY, row))) follow()
  }
  const end = () => {
    document.removeEventListener('pointermove', move)
    drop()
    handle.focus()
    say(`${nameOf(row)} is dropped at place ${rows().indexOf(row) + 1}. Save to keep it.`)
  }
  document.addEventListener('pointermove', move)
  document.addEventListener('pointerup', end, { once: true })
  document.addEventListener('pointercancel', end, { once: true })
}

for (const row of rows()) {
  const handle = handleOf(row)
  if (!handle) continue
  handle.hidden = false
  handle.addEventListener('keydown', onKey)
  handle.addEventListener('pointerdown', onPointerDown)
  handle.addEventListener('blur', () => {
    // A move takes the focus for a moment only.
    setTimeout(() => {
      if (picked?.row === row && document.activeElement !== handle) drop()
    })
  })
}
for (const how of document.querySelectorAll<HTMLElement>('[data-keys-how]')) how.hidden = rows().length < 2

/** Up and Down need no new page. */
list?.addEventListener('click', (event) => {
  const button = (event.target as HTMLElement).closest<HTMLButtonElement>(
    'button[value^="up "], button[value^="down "]',
  )
  const row = button?.closest('li')
  if (!button || !row) return
  event.preventDefault()
  put(row, rows().indexOf(row) + (button.value.startsWith('up ') ? -1 : 1))
  ;(button.disabled ? handleOf(row) : button)?.focus()
  say(`${nameOf(row)}: place ${rows().indexOf(row) + 1} of ${rows().length}.`)
  follow()
})
form?.addEventListener('input', follow)
