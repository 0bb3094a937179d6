import { addGroupWith, furnishGroup, groupPhones } from '../../support/group-office.ts'
import { numbers } from '../../support/office.ts'
import { clientWith, eachWithApi, type Api, type Asks } from './office.ts'

/** The phone of the other business group, whose subscriber is 5501. */
export const othersPhone = { brand: 'yealink', model: 'T46S', mac: '805ec0995501' } as const

/** The document's business group and another one, and who asks: the administrator, a token of either, and of support. */
export interface TwoGroups {
  api: Api
  group: number
  other: number
  /** With a token of the document's group. */
  own: Asks
  /** With a token of the other one. */
  others: Asks
  support: Asks
}

/** Gives the suite two business groups for each of its tests. The function works while one of them runs. */
export function eachWithTwoGroups(): () => TwoGroups {
  const api = eachWithApi()
  let groups: TwoGroups | undefined
  beforeEach(async () => {
    const { context } = api()
    const { id: group } = await furnishGroup(context)
    const { id: other } = await addGroupWith(context, 'Other Ltd', {
      extensions: [numbers.noMailbox],
      phones: [othersPhone],
    })
    groups = {
      ...{ api: api(), group, other },
      own: await clientWith(api(), { role: 'group', group }),
      others: await clientWith(api(), { role: 'group', group: other }),
      support: await clientWith(api(), { role: 'support' }),
    }
  })
  return () => {
    if (!groups) throw new Error('The groups are there only while a test or a hook runs.')
    return groups
  }
}

/** Henry's phone. */
export const henrysPhone = groupPhones.t46s.mac
