import { expect } from 'chai'
import { changesOf } from '../../src/app/changes.ts'
import { noteChange } from '../../src/stores/changes.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

eachDatabase('what has changed, for who listens', (database) => {
  beforeEach(() => clearTables(database()))

  const change = (subject: string) => noteChange(database(), [{ kind: 'extension', subject }])

  it('is told before the question is answered', async () => {
    const changes = changesOf(database())
    await changes.caughtUp()
    const heard: string[] = []
    const end = changes.listen((told) => heard.push(...told.map(({ subject }) => subject)))
    await change('1')
    await changes.caughtUp()
    expect(heard).to.deep.equal(['1'])
    end()
    await change('2')
    await changes.caughtUp()
    expect(heard).to.deep.equal(['1'])
  })

  it('is asked for by few statements, however many ask', async () => {
    const changes = changesOf(database())
    await changes.caughtUp()
    let looks = 0
    const end = changes.listen(() => (looks += 1))
    const asked: Promise<void>[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      await change(String(turn))
      for (let each = 0; each < 100; each += 1) asked.push(changes.caughtUp())
    }
    await Promise.all(asked)
    expect(looks).to.be.within(1, 5)
    end()
  })

  it('is asked for once by all who come turn after turn, and soon however many more come', async () => {
    const changes = changesOf(database())
    await changes.caughtUp()
    await change('one')
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    const soon = turn()
    const first = changes.caughtUp()
    const second = soon.then(() => {
      expect(changes.caughtUp()).to.equal(first)
    })
    await turn()
    expect(changes.caughtUp()).to.equal(first)
    await Promise.all([first, second])
    const seen = { isOver: false }
    const waiting = changes.caughtUp().then(() => (seen.isOver = true))
    for (const begun = performance.now(); !seen.isOver && performance.now() - begun < 5000; await turn())
      void changes.caughtUp()
    expect(seen.isOver).to.equal(true)
    await waiting
  })

  it('is told to a question that came while another was being answered', async () => {
    const changes = changesOf(database())
    await changes.caughtUp()
    const heard = new Set<string>()
    const end = changes.listen((told) => {
      for (const { subject } of told) heard.add(subject)
    })
    for (let turn = 0; turn < 50; turn += 1) {
      const earlier = changes.caughtUp()
      if (turn % 2 === 0) await new Promise((resolve) => setImmediate(resolve))
      await change(`turn ${turn}`)
      await Promise.all([earlier, changes.caughtUp()])
      expect(heard.has(`turn ${turn}`), String(turn)).to.equal(true)
    }
    end()
  })
})
