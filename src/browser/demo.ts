/* The demo's page without reloads: presses are sent as they are, and each phone is drawn anew when it changes. */

const base = document.body.dataset['base'] ?? ''
let sending: Promise<unknown> = Promise.resolve()

/** One after the other, in the order in which they were pressed. */
function send(phone: string, fields: Record<string, string>): void {
  const body = new URLSearchParams(fields)
  const post = () => fetch(`${base}/phones/${phone}`, { method: 'POST', body, headers: { Accept: 'application/json' } })
  sending = sending.then(post).catch(() => undefined)
}

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  const phone = form.dataset['phone']
  if (phone === undefined) return
  event.preventDefault()
  const button = event.submitter as HTMLButtonElement | null
  const typed = form.querySelector<HTMLInputElement>('input[name=text]')
  if (typed) {
    send(phone, { text: typed.value })
    typed.value = ''
  } else if (button) send(phone, { press: button.value })
})

/** What is typed goes to the phone letter by letter, as on its own keys. */
document.addEventListener('input', (event) => {
  const field = event.target as HTMLInputElement
  const phone = field.form?.dataset['phone']
  if (phone === undefined || field.name !== 'text' || event.isComposing) return
  send(phone, { text: field.value })
  field.value = ''
})

const keys: Record<string, string> = {
  Enter: 'ok',
  Backspace: 'erase',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Escape: 'back',
}

document.addEventListener('keydown', (event) => {
  const field = event.target as HTMLInputElement
  const press = keys[event.key]
  const phone = field.name === 'text' ? field.form?.dataset['phone'] : undefined
  if (phone === undefined || press === undefined || event.isComposing) return
  event.preventDefault()
  send(phone, { press })
})

/** Draws a phone anew and leaves the focus, and the list that was open, as they were. */
function draw(place: Element, html: string): void {
  const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute('value') : undefined
  const wasOpen = place.querySelector('details')?.open
  place.innerHTML = html
  place.querySelector('details')?.toggleAttribute('open', wasOpen)
  if (focused) place.querySelector<HTMLButtonElement>(`button[value="${CSS.escape(focused)}"]`)?.focus()
}

/** Has the display read out to those who cannot see it. */
function speak(status: Element | null, display: HTMLElement | null): void {
  const text = display?.innerText ?? ''
  if (status && status.textContent !== text) status.textContent = text
}

/** Drawings that wait: a key that is being pressed must still be there when it is let go. */
const waiting = new Map<string, string>()
let isPressing = false

function drawWaiting(): void {
  if (isPressing) return
  for (const [id, html] of waiting) {
    const place = document.querySelector(`#phone-${id} .live`)
    if (!place) continue
    draw(place, html)
    speak(document.querySelector(`#phone-${id} [role=status]`), place.querySelector<HTMLElement>('.display'))
  }
  waiting.clear()
}

document.addEventListener('pointerdown', () => {
  isPressing = true
})
for (const end of ['pointerup', 'pointercancel']) {
  document.addEventListener(end, () => {
    isPressing = false
    setTimeout(drawWaiting)
  })
}

const changes = new EventSource(`${base}/changes?since=${document.body.dataset['version'] ?? '0'}`)
changes.addEventListener('phone', (event: MessageEvent<string>) => {
  const { id, html } = JSON.parse(event.data) as { id: string; html: string }
  waiting.set(id, html)
  drawWaiting()
})
