/* Keeps what an open page shows of phones as it is: tags change their words, and nothing else of the page moves. */

interface Said {
  words: string
  look: string
}

/** LivePhone of src/http/admin/live/live-phone.ts. */
interface LivePhone {
  mac: string
  line: Said
  note: string
  state: Said
  number: string
  who: string
}

const address = document.querySelector<HTMLElement>('script[data-live-at]')?.dataset['liveAt']
/** Inside FreePBX the address has a query already. */
const joint = address?.includes('?') ? '&' : '?'
const places = [...document.querySelectorAll<HTMLElement>('[data-live]')]
const phones = [...new Set(places.flatMap(({ dataset }) => dataset['phone'] ?? []))]

/** A screen reader says what changes, so what has not changed is left alone. */
function say(place: HTMLElement, words: string, look?: string): void {
  if (place.textContent.trim() !== words) place.textContent = words
  if (look !== undefined && place.className !== look) place.className = look
}

/** What each place shows, by its `data-live`. */
const show: Record<string, (place: HTMLElement, phone: LivePhone) => void> = {
  line: (place, { line }) => {
    say(place, line.words, line.look)
  },
  note: (place, { note }) => {
    say(place, note)
  },
  state: (place, { state }) => {
    say(place, state.words, state.look)
  },
  /** Who is on it: a link while it is whom the page was drawn with, else the words alone. */
  who: (place, { number, who }) => {
    if (place.dataset['number'] === number) return
    place.dataset['number'] = number
    say(place, number === '' ? 'nobody' : who, number === '' ? 'about' : '')
  },
  /** A session's line, as long as it is this session that the phone is in. */
  session: (place, { number, line }) => {
    if (place.dataset['number'] === number) say(place, line.words, line.look)
    else say(place, 'Has left', 'line off')
  },
  /** What can only be drawn by the server: it says that it is out of date. */
  stale: (place, { number }) => {
    place.hidden = place.dataset['number'] === number
  },
}

function draw(phone: LivePhone): void {
  for (const place of places) {
    if (place.dataset['phone'] === phone.mac) show[place.dataset['live'] ?? '']?.(place, phone)
  }
}

const later = 30_000
let stream: EventSource | undefined
let isOver = false

function open(): void {
  if (stream || isOver || document.hidden) return
  const events = new EventSource(`${address ?? ''}${joint}phones=${phones.join(',')}`)
  stream = events
  events.addEventListener('phone', (event: MessageEvent<string>) => {
    draw(JSON.parse(event.data) as LivePhone)
  })
  // The session has ended.
  events.addEventListener('goodbye', () => {
    isOver = true
    close()
    sayOver()
  })
  // It comes again by itself, but for an answer that is no stream.
  events.addEventListener('error', () => {
    if (events.readyState !== EventSource.CLOSED) return
    if (stream === events) stream = undefined
    setTimeout(open, later)
  })
}

/** What the page shows stays as it is now, and must not be taken for what is. */
function sayOver(): void {
  const said = document.createElement('p')
  said.className = 'notice care'
  said.setAttribute('role', 'alert')
  said.textContent =
    'You are signed out: what this page shows is not kept up to date any more. Load it again to sign in.'
  document.getElementById('main')?.prepend(said)
}

function close(): void {
  stream?.close()
  stream = undefined
}

// A browser has few connections to one server: pages that nobody sees keep none.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) close()
  else open()
})
window.addEventListener('pagehide', close)
window.addEventListener('pageshow', open)
if (address !== undefined && phones.length > 0) open()
