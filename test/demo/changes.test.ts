import { expect } from 'chai'
import express from 'express'
import request from 'supertest'
import { watchChanges } from '../../src/demo/changes.ts'
import type { VirtualPhone } from '../../src/virtual-phone/virtual-phone.ts'
import { yealinkMac } from '../virtual-phone/documents.ts'
import { withDemoPhone } from './demo-phone.ts'

/** An app that streams the changes of one phone, for so many milliseconds. */
function streaming(phone: VirtualPhone, lifetime: number) {
  const changes = watchChanges([phone], ({ screen }, base) => `${base} ${screen.kind}\n`, lifetime)
  const app = express()
  app.get('/demo/changes', (request, response) => {
    changes.stream(request, response)
  })
  return { changes, app }
}

const events = (body: string) =>
  [...body.matchAll(/^id: (\d+)\nevent: phone\ndata: (.+)$/gm)].map(([, id, data = '{}']) => ({
    version: Number(id),
    ...(JSON.parse(data) as { id: string; html: string }),
  }))

describe('the stream of what changes on the phones', () => {
  it('sends a phone anew when it changes, once for changes that come together', () =>
    withDemoPhone(async (phone) => {
      const { app, changes } = streaming(phone, 150)
      const answer = request(app)
        .get('/demo/changes')
        .then((response) => response)
      await new Promise((resolve) => setTimeout(resolve, 50))
      phone.unplug()
      phone.unplug()
      const { text, headers } = await answer
      expect(headers['content-type']).to.contain('text/event-stream')
      expect(events(text)).to.deep.equal([{ version: changes.version(), id: yealinkMac, html: ' off\n' }])
    }))

  it('sends what the browser has missed, and nothing that it has seen', () =>
    withDemoPhone(async (phone) => {
      const { app, changes } = streaming(phone, 20)
      expect(events((await request(app).get('/demo/changes')).text)).to.deep.equal([])
      phone.unplug()
      const missed = await request(app).get('/demo/changes?since=0')
      expect(events(missed.text)).to.have.length(1)
      const seen = await request(app).get('/demo/changes?since=0').set('Last-Event-ID', String(changes.version()))
      expect(events(seen.text)).to.deep.equal([])
    }))
})
