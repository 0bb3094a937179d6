import { HungUp, type AgiChannel } from './agi-channel.ts'

/** How long a caller may think before the first digit and between two, in milliseconds. */
const patience = 8000
const mostDigits = 20
const keys = '0123456789*#'

/** Speaks to a caller in the sounds that come with Asterisk (its core sounds), and hears the keys. */
export interface Voice {
  /** Sounds by their file names, one after the other; text in digits is spoken digit by digit. */
  say(...sounds: readonly string[]): Promise<void>
  /** What is dialled after the sounds, up to #; empty: nothing. */
  ask(...sounds: readonly string[]): Promise<string>
  /** Whether 1 is pressed. */
  confirm(...sounds: readonly string[]): Promise<boolean>
}

export function voiceOf(channel: AgiChannel): Voice {
  const run = async (...words: readonly (string | number)[]) => {
    const { result } = await channel.command(...words)
    if (result === '-1') throw new HungUp()
    return result
  }
  /** Plays until a key of `ending` is pressed, and gives that; empty: none was. */
  const play = async (sounds: readonly string[], ending: string) => {
    for (const sound of sounds) {
      const what = /^\d+$/.test(sound) ? ['SAY', 'DIGITS', sound] : ['STREAM', 'FILE', sound]
      const key = keyOf(await run(...what, ending))
      if (key !== '') return key
    }
    return ''
  }
  /** What follows a key that was pressed already. */
  const rest = async (first: string) => {
    let digits = first
    for (let key = first; key !== '' && digits.length < mostDigits; digits += key) {
      key = keyOf(await run('WAIT', 'FOR', 'DIGIT', patience))
      if (key === '#') break
    }
    return digits
  }
  return {
    say: async (...sounds) => {
      await play(sounds, '')
    },
    ask: async (...sounds) => {
      const first = await play(sounds.slice(0, -1), keys)
      if (first === '#') return ''
      return first === '' ? run('GET', 'DATA', sounds.at(-1) ?? '', patience, mostDigits) : rest(first)
    },
    confirm: async (...sounds) => {
      const key = await play(sounds, keys)
      return (key || keyOf(await run('WAIT', 'FOR', 'DIGIT', patience))) === '1'
    },
  }
}

/** Asterisk gives a key as the number of its character; 0: none. */
function keyOf(result: string): string {
  return result === '0' ? '' : String.fromCharCode(Number(result))
}
