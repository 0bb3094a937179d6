import type { KeyType } from './keys.ts'

/** A key as people see it on the phone. */
export interface ShownKey {
  /** `app`: the Login/Logout app's. `factory`: what the phone has there by itself. */
  kind: Exclude<KeyType, 'login'> | 'app' | 'factory'
  /** What the screen says beside it; empty where it says nothing. */
  label: string
  /** The number, the digits or the address that it stands for; of the app's keys nothing. */
  value: string
}

/** What stands on every key of one phone: what its files say, as a picture can show it. */
export interface KeyPicture {
  /** All keys that the phone itself has beside the screen, on all pages of it. */
  lineKeys: readonly ShownKey[]
  /** How many of them stand beside the screen at a time. */
  inSight: number
  /** The keys of each expansion module that is plugged in. */
  modules: readonly (readonly ShownKey[])[]
  /** The idle screen's, in their order. More than the model has places for: its last place turns to the next ones. */
  softKeys: readonly ShownKey[]
  /** Keys of the list that have no place: the phone does not have them at all, so that they cannot ring unseen. */
  leftOut: readonly ShownKey[]
}
