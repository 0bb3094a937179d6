import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import nunjucks from 'nunjucks'
import { keptViews } from '../../src/http/kept-views.ts'

describe('the views that are kept', () => {
  it('are drawn after their files are gone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hotdesk-views-'))
    mkdirSync(join(folder, 'parts'))
    writeFileSync(join(folder, 'page.njk'), '{% include "parts/name.njk" %}!')
    writeFileSync(join(folder, 'parts/name.njk'), '{{ name }}')
    const views = new nunjucks.Environment(keptViews(folder))
    rmSync(folder, { recursive: true })
    expect(views.render('page.njk', { name: 'Jane' })).to.equal('Jane!')
    expect(() => views.render('other.njk')).to.throw('There is no view other.njk.')
  })
})
