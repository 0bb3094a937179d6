/* Inside FreePBX: its action bar acts on our form, and a form is sent only while FreePBX still knows who sends it. */

/** PHP takes a thousand fields at most; one that is called so holds them all (readForms in src/http/pages.ts). */
const mostFields = 300

const ours = document.getElementById('hotdesk')
const main = document.querySelector<HTMLFormElement>('form.fpbx-submit')
const removal = ours?.querySelector<HTMLFormElement>('[data-in-bar] form')

/** FreePBX's own script sends the form without the button that would save it, and deletes by a link: ours goes first. */
document.addEventListener(
  'click',
  (event) => {
    const button = (event.target as Element).closest<HTMLInputElement>('#action-bar input[type=submit]')
    if (!button || !main) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (button.name === 'submit') main.requestSubmit(main.querySelector<HTMLButtonElement>('button[data-in-bar]'))
    if (button.name === 'reset') main.reset()
    if (button.name === 'delete' && removal && confirm(removal.querySelector('p')?.textContent ?? button.value))
      removal.requestSubmit()
  },
  true,
)

for (const button of document.querySelectorAll<HTMLInputElement>('#action-bar input')) button.disabled = false

const sendable = new WeakSet<HTMLFormElement>()
let isAsking = false

ours?.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post' || sendable.has(form)) return
  event.preventDefault()
  if (isAsking) return
  isAsking = true
  const button = event.submitter as HTMLButtonElement | null
  void isStillSignedIn().then((problem) => {
    isAsking = false
    if (problem === '') send(form, button)
    else say(form, problem)
  })
})

/** Why nothing can be sent now; empty: it can. */
async function isStillSignedIn(): Promise<string> {
  const address = 'config.php?display=hotdesk&quietmode=1&at=/still-there'
  const status = await fetch(address).then(
    (response) => response.status,
    () => 0,
  )
  if (status === 204) return ''
  if (status === 503)
    return 'Hot Desk’s server does not answer. Nothing was sent; what you typed is still here. Try again.'
  if (status === 0) return 'FreePBX does not answer. Nothing was sent; what you typed is still here. Try again.'
  return 'You are no longer signed in to FreePBX. Nothing was sent; what you typed is still here. Sign in to FreePBX in another window, then try again.'
}

/** Sends a form as its button would have. */
function send(form: HTMLFormElement, button: HTMLButtonElement | null): void {
  const fields = new FormData(form, button)
  if ([...fields].length > mostFields) {
    sendPacked(fields, button?.getAttribute('formaction') ?? form.getAttribute('action') ?? '')
    return
  }
  sendable.add(form)
  form.requestSubmit(button)
  sendable.delete(form)
}

function sendPacked(fields: FormData, address: string): void {
  const all = new URLSearchParams()
  for (const [name, value] of fields) if (typeof value === 'string') all.append(name, value)
  const packed = document.createElement('form')
  packed.method = 'post'
  packed.action = address
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'packed'
  field.value = all.toString()
  packed.append(field)
  document.body.append(packed)
  packed.submit()
}

function say(form: HTMLFormElement, problem: string): void {
  document.getElementById('hotdesk-not-sent')?.remove()
  const notice = document.createElement('p')
  notice.id = 'hotdesk-not-sent'
  notice.className = 'notice bad'
  notice.setAttribute('role', 'alert')
  notice.tabIndex = -1
  notice.textContent = problem
  form.before(notice)
  notice.focus()
}
