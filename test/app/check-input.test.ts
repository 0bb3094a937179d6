import { expect } from 'chai'
import { z } from 'zod'
import { checkInput } from '../../src/app/check-input.ts'
import { Problem } from '../../src/domain/problem.ts'

const Desk = z.strictObject({
  name: z.string().trim().min(1, 'Give it a name.'),
  floor: z.int().min(0).max(9),
  kind: z.enum(['open', 'quiet']),
  lamp: z.boolean().optional(),
  keys: z
    .array(z.strictObject({ label: z.string() }))
    .max(2)
    .optional(),
})

const good = { name: ' Window ', floor: 2, kind: 'quiet' }

function fieldsOf(input: unknown): Record<string, string> {
  try {
    checkInput(Desk, input)
  } catch (error) {
    if (error instanceof Problem && error.kind === 'invalid' && error.code === 'invalid') return error.fields
    throw error
  }
  throw new Error('It was not refused.')
}

describe('what was typed or sent', () => {
  it('is given back as the schema reads it', () => {
    expect(checkInput(Desk, good)).to.deep.equal({ name: 'Window', floor: 2, kind: 'quiet' })
  })

  const cases: [says: string, change: object, fields: object][] = [
    ['missing', { name: undefined }, { name: 'This is missing.' }],
    ['in the schema’s own words', { name: '  ' }, { name: 'Give it a name.' }],
    ['another kind: text for a number', { floor: 'two' }, { floor: 'This must be a number.' }],
    ['another kind: half a number', { floor: 1.5 }, { floor: 'This must be a whole number.' }],
    ['another kind: a number for text', { name: 7 }, { name: 'This must be text.' }],
    ['another kind: text for yes or no', { lamp: 'yes' }, { lamp: 'This must be true or false.' }],
    ['another kind: text for a list', { keys: 'a' }, { keys: 'This must be a list.' }],
    ['null', { name: null }, { name: 'This must be text.' }],
    ['too much', { floor: 10 }, { floor: 'At most 9.' }],
    ['too little', { floor: -1 }, { floor: 'At least 0.' }],
    ['none of the choices', { kind: 'loud' }, { kind: 'Choose one of open, quiet.' }],
    ['unknown', { colour: 'red' }, { colour: 'There is no field colour.' }],
    [
      'inside a list',
      { keys: [{ label: 'a' }, { label: 1, x: 2 }] },
      { 'keys.1.label': 'This must be text.', 'keys.1.x': 'There is no field x.' },
    ],
    ['too long a list', { keys: [{ label: 'a' }, { label: 'b' }, { label: 'c' }] }, { keys: 'At most 2.' }],
    ['several at once', { name: 7, floor: 10 }, { name: 'This must be text.', floor: 'At most 9.' }],
  ]
  for (const [says, change, fields] of cases) {
    it(`is refused with a sentence at each field: ${says}`, () => {
      expect(fieldsOf({ ...good, ...change })).to.deep.equal(fields)
    })
  }

  it('is refused when it is nothing to read', () => {
    for (const input of [undefined, null, 'text', [], 7]) expect(fieldsOf(input)).to.be.an('object')
  })

  it('never comes back in the sentence: it may be a password', () => {
    const secret = 'My-Password-98'
    const said = [{ floor: secret }, { kind: secret }, { name: { secret } }, { lamp: secret }].map((change) =>
      JSON.stringify(fieldsOf({ ...good, ...change })),
    )
    for (const text of said) expect(text).to.not.include(secret)
  })
})
