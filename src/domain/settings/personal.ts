import type { PhoneSettings, SettingName } from './phone-settings.ts'

/**
 * What somebody may decide for themselves: how their phone looks, sounds and takes calls, and its keys. The rest is its
 * administrator's. Whoever chose a phone's password, its firmware or where its log goes would have the phone, and with it
 * the address that the next person's password comes from; whoever chose its time zone, the time at which they are logged
 * out.
 */
export const personalSettings: readonly SettingName[] = [
  ...(['hotDesking', 'logOutKey', 'timeFormat', 'dateFormat', 'language'] as const),
  ...(['callWaiting', 'doNotDisturb', 'autoAnswer', 'forwarding'] as const),
  ...(['labelFormat', 'ringTone', 'ringVolume', 'backlightSeconds', 'screensaverSeconds', 'wallpaper'] as const),
  ...(['phoneBook', 'lineKeys', 'softKeys', 'expansionModules'] as const),
]

/** Settings with some of them as they are `wanted`, and every other one as it is kept. */
export function onlyOf(names: readonly SettingName[], wanted: object, kept: PhoneSettings): Record<string, unknown> {
  const isMeant = ([name]: [string, unknown]) => (names as readonly string[]).includes(name)
  const others = Object.entries(kept).filter((one) => !isMeant(one))
  return Object.fromEntries([...others, ...Object.entries(wanted).filter(isMeant)])
}
