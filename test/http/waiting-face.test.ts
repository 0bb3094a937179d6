import { expect } from 'chai'
import request from 'supertest'
import { waitingFace } from '../../src/http/waiting-face.ts'
import { openReady } from '../support/databases.ts'
import { testContext } from '../support/office.ts'

describe('the people’s face until the database is there', () => {
  it('says how it stands, and refuses everything else cleanly', async () => {
    const database = await openReady()
    const face = waitingFace({ ...testContext(database), waiting: { isOver: false } })
    const health = await request(face).get('/healthz').expect(503)
    expect(health.body).to.deep.equal({ status: 'failing', reasons: ['The database does not answer.'] })
    expect((await request(face).get('/metrics').expect(200)).text).to.include('hotdesk_database_away 1')
    for (const path of ['/', '/sign-in', '/api/v1/phones', '/assets/none.css']) {
      const answer = await request(face).get(path).expect(503)
      expect(answer.headers['retry-after']).to.equal('10')
      expect(answer.text).to.include('The database does not answer.')
    }
    await request(face).post('/sign-in').send('a=b').expect(503)
    await database.destroy()
  })
})
