import { expect } from 'chai'
import supertest from 'supertest'
import { operations } from '../../src/http/api/index.ts'
import { fillRoute, type Names } from '../support/fill-route.ts'
import { namesIn, openManyGroups, pagesOf, type ManyGroups } from '../support/group-pages.ts'
import { openOffice } from '../support/people.ts'
import type { Size } from '../support/many-groups.ts'

const few: Size = { groups: 2, phones: 10 }
const many: Size = { groups: 20, phones: 100 }

/** Each page or operation: how many queries it takes, and its status. */
type Counted = Record<string, string>

describe('the pages of a business group', function () {
  this.timeout(240_000)

  /** Asks for everything twice, and counts the second time: the first reads views and whatever is kept. */
  async function countIn(size: Size, ask: (many: ManyGroups, names: Names) => Asked[]): Promise<Counted> {
    const office = await openOffice()
    const { database } = office.context
    let queries = 0
    database.on('query', () => (queries += 1))
    try {
      const counted: Counted = {}
      for (const { title, get } of ask(await openManyGroups(office, size), namesIn(size))) {
        await get()
        queries = 0
        const { status } = await get()
        counted[title] = `${status} after ${queries} queries`
      }
      return counted
    } finally {
      await office.close()
    }
  }

  interface Asked {
    title: string
    get: () => PromiseLike<{ status: number }>
  }

  const pages = ({ administrator, subscriber, face }: ManyGroups, names: Names): Asked[] =>
    pagesOf(face).map(({ path, who }) => ({
      title: path,
      get: () => (who === 'subscriber' ? subscriber : administrator).get(fillRoute(path, names)).redirects(0),
    }))

  const ofToken = ({ face, token }: ManyGroups, names: Names): Asked[] =>
    operations
      .filter(({ method, permission }) => method === 'get' && permission === 'group')
      .map(({ path }) => ({
        title: path,
        get: () =>
          supertest(face)
            .get(`/api${fillRoute(path, names)}`)
            .set('Authorization', `Bearer ${token}`),
      }))

  it('take as many queries with 20 groups of 100 phones as with two of ten', async () => {
    const small = await countIn(few, pages)
    expect(Object.values(small).filter((one) => one.startsWith('200')).length).to.be.greaterThan(4)
    expect(await countIn(many, pages)).to.deep.equal(small)
  })

  it('and so do the operations of its API token', async () => {
    const small = await countIn(few, ofToken)
    for (const [path, one] of Object.entries(small)) expect(one, path).to.match(/^200 after \d{1,2} queries$/)
    expect(await countIn(many, ofToken)).to.deep.equal(small)
  })
})
