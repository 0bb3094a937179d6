import { randomBytes } from 'node:crypto'
import type { Express } from 'express'
import supertest, { type Test } from 'supertest'
import type { Context } from '../../src/app/context.ts'
import { freepbxFace } from '../../src/http/freepbx-face.ts'
import type { ActionBar } from '../../src/http/freepbx/action-bar.ts'
import { identityHeader, signIdentity, type Identity } from '../../src/http/freepbx/identity.ts'

/** What the module's PHP and a test's server share. */
export const identitySecret = '5ec7e7'.repeat(10) + 'abcd'

/** A FreePBX administrator of everything. */
export const fiona: Partial<Identity> = { kind: 'person', user: 'fiona', mode: 'database', sections: ['*'] }

/** The module itself, from `fwconsole`. */
export const theModule: Partial<Identity> = { kind: 'module', user: 'fwconsole' }

/** The face inside FreePBX of an office, whose log is pino's. */
export function faceInFreepbx(context: Context): Express {
  return freepbxFace(context, { identitySecret, sessionSecret: 'session secret', logger: context.log as never })
}

/** The header with which FreePBX's PHP says who asks. */
export function vouch(who: Partial<Identity>, method: string, path: string): string {
  return signIdentity(
    {
      ...{ kind: 'person', user: 'somebody', mode: '', sections: [], low: '', high: '', address: '192.0.2.9' },
      ...{
        session: `of ${who.user ?? ''}`,
        time: Math.floor(Date.now() / 1000),
        nonce: randomBytes(16).toString('hex'),
      },
      ...{ method, path, ...who },
    },
    identitySecret,
  )
}

/** Asks a face inside FreePBX as its PHP does. */
export function asks(face: Express, who: Partial<Identity>, method: 'get' | 'post', path: string): Test {
  return supertest(face)
    [method](path)
    .set(identityHeader, vouch(who, method.toUpperCase(), path))
}

/** A page as the face gives it to PHP. */
export function readPage({ text }: { text: string }): { html: string; drawer: string; bar: ActionBar } {
  return JSON.parse(text) as { html: string; drawer: string; bar: ActionBar }
}
