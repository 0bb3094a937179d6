import type { VirtualPhone } from '../virtual-phone/virtual-phone.ts'

type Action = (phone: VirtualPhone, key: string) => Promise<void> | void

/** The buttons of the page: those of the phone, and what one does with a phone. */
const actions = new Map<string, Action>(
  Object.entries({
    soft: (phone, key) => phone.pressSoftKey(Number(key)),
    line: (phone, key) => phone.pressLineKey(Number(key)),
    item: (phone, key) => phone.select(Number(key)),
    field: (phone, key) => {
      if (phone.screen.fields[Number(key)]) phone.focus(Number(key))
    },
    digit: (phone, key) => {
      phone.type(key)
    },
    erase: (phone) => {
      phone.erase()
    },
    up: (phone) => {
      phone.up()
    },
    down: (phone) => {
      phone.down()
    },
    ok: (phone) => phone.ok(),
    back: (phone) => phone.back(),
    unplug: (phone) => {
      phone.unplug()
    },
    plug: (phone) => phone.boot(),
    restart: (phone) => phone.restart(),
    check: (phone) => phone.checkForChanges(),
    reset: (phone) => phone.factoryReset(),
  } satisfies Record<string, Action>),
)

/**
 * Does what a button of the page says: `ok`, `soft-0`, `digit-5`, `unplug`. Undefined: there is no such button. The
 * promise ends when the phone is done, which a restart takes its time for.
 */
export function press(phone: VirtualPhone, button: string): Promise<void> | undefined {
  const [, name = '', key = ''] = /^([a-z]+)(?:-([\d*#]{1,3}))?$/.exec(button) ?? []
  const action = actions.get(name)
  return action && Promise.resolve(action(phone, key))
}
