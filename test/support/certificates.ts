import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OPENSSL } from './machine.ts'

/** A certificate with its key, in PEM. */
export interface Certificate {
  cert: string
  key: string
}

interface Wish {
  subject: string
  /** Undefined: it signs itself. */
  by?: Certificate
  /** What it may be used for; undefined: it says nothing of that. */
  usage?: 'clientAuth' | 'serverAuth'
  alternative?: string
  /** How long it is good; below 0: it has ended. */
  days?: number
  rsa?: boolean
}

const folders: string[] = []

/** A folder of its own, gone when all tests are done. */
export function certificateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-tls-'))
  folders.push(folder)
  return folder
}

/** Makes a certificate with openssl: real ones, made anew for each run. */
function makeCertificate({ subject, by, usage, alternative, days = 30, rsa = false }: Wish): Certificate {
  const folder = certificateFolder()
  const place = (name: string) => join(folder, name)
  writeFileSync(place('openssl.cnf'), '[req]\ndistinguished_name=dn\n[dn]\n')
  if (by) {
    writeFileSync(place('ca.pem'), by.cert)
    writeFileSync(place('ca.key'), by.key)
  }
  const request = [
    ...['req', '-nodes', '-config', place('openssl.cnf'), '-subj', subject, '-keyout', place('own.key')],
    ...(rsa ? ['-newkey', 'rsa:2048'] : ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']),
    ...extensionsOf({ by, usage, alternative }).flatMap((one) => ['-addext', one]),
  ]
  const signer = by ? ['-CA', place('ca.pem'), '-CAkey', place('ca.key')] : []
  const own = place('own.pem')
  if (days > 0) openssl([...request, '-x509', '-days', String(days), '-out', own, ...signer])
  else {
    openssl([...request, '-new', '-out', place('own.csr')])
    const signed = by ? [...signer, '-CAcreateserial'] : ['-key', place('own.key')]
    const ended = [
      'x509',
      '-req',
      '-in',
      place('own.csr'),
      '-days',
      String(days),
      '-copy_extensions',
      'copyall',
      '-out',
      own,
    ]
    openssl([...ended, ...signed])
  }
  return { cert: readFileSync(place('own.pem'), 'utf8'), key: readFileSync(place('own.key'), 'utf8') }
}

function extensionsOf({
  by,
  usage,
  alternative,
}: { [Name in 'by' | 'usage' | 'alternative']: Wish[Name] | undefined }): string[] {
  return [
    `basicConstraints=critical,CA:${by ? 'FALSE' : 'TRUE'}`,
    ...(usage !== undefined ? [`extendedKeyUsage=${usage}`] : []),
    ...(alternative !== undefined ? [`subjectAltName=${alternative}`] : []),
  ]
}

function openssl(words: string[]): void {
  execFileSync(OPENSSL, words, { stdio: ['ignore', 'ignore', 'pipe'] })
}

let made: ReturnType<typeof makeAll> | undefined

/** The certificates of the tests: made once, by whoever needs them first. */
export function certificates(): ReturnType<typeof makeAll> {
  made ??= makeAll()
  return made
}

/** The phone that most of them are for. */
export const certifiedMac = '805ec0aabbcc'

function makeAll() {
  const maker = makeCertificate({ subject: '/O=Maker/CN=Maker CA' })
  const stranger = makeCertificate({ subject: '/O=Stranger/CN=Stranger CA' })
  const phone = (wish: Partial<Wish>) =>
    makeCertificate({ subject: `/O=Maker/CN=${certifiedMac}`, by: maker, usage: 'clientAuth', ...wish })
  return {
    maker,
    stranger,
    server: makeCertificate({ subject: '/CN=localhost', alternative: 'DNS:localhost,IP:127.0.0.1', rsa: true }),
    renewed: makeCertificate({ subject: '/CN=localhost', alternative: 'DNS:localhost,IP:127.0.0.1' }),
    ended: makeCertificate({ subject: '/CN=localhost', days: -1 }),
    phone: phone({}),
    cisco: phone({ subject: '/OU=CTG/CN=CP-8841-SEP805EC0AABBCC' }),
    alternative: phone({ subject: '/O=Maker/CN=a phone', alternative: `DNS:${certifiedMac}` }),
    otherPhone: phone({ subject: '/O=Maker/CN=0004f2aabbcc' }),
    endedPhone: phone({ days: -1 }),
    notForClients: phone({ usage: 'serverAuth' }),
    ofStranger: phone({ by: stranger }),
    selfSigned: makeCertificate({ subject: `/O=Maker/CN=${certifiedMac}` }),
  }
}

after('removes certificates', () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
