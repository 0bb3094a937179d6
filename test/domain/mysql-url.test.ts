import { expect } from 'chai'
import fc from 'fast-check'
import { mysqlUrl, readMysqlUrl } from '../../src/domain/mysql-url.ts'

describe('the address of a database', () => {
  it('says who asks for what where', () => {
    expect(readMysqlUrl('mysql://me:p@db.example.com:3307/asterisk')?.place).to.deep.equal({
      ...{ user: 'me', password: 'p', database: 'asterisk', host: 'db.example.com', port: 3307 },
    })
    const socket = readMysqlUrl('mysql://me@localhost/asterisk?socketPath=/run/s&auths=x')
    expect(socket?.place).to.include({ password: '', port: 3306, socketPath: '/run/s' })
    expect([...(socket?.settings ?? [])]).to.deep.equal([['auths', 'x']])
  })

  it('may hold any password, escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (password) => {
        expect(readMysqlUrl(`mysql://me:${encodeURIComponent(password)}@h/d`)?.place.password).to.equal(password)
      }),
    )
  })

  it('is written so that the same is read again', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(text, text, (user, password) => {
        const place = { user, password, database: 'asterisk', host: 'localhost', port: 3399, socketPath: '/run/a b&c' }
        expect(readMysqlUrl(mysqlUrl(place))).to.deep.equal({ place, settings: new URLSearchParams() })
      }),
    )
    const place = { user: 'u', password: 'p', database: 'd', host: 'db', port: 3306 }
    expect(mysqlUrl(place)).to.equal('mysql://u:p@db:3306/d')
  })

  it('may name several servers of a cluster', () => {
    const place = {
      ...{ user: 'me', password: 'a,b', database: 'd', host: 'one', port: 3306 },
      others: [
        { host: 'two', port: 3307 },
        { host: '192.0.2.3', port: 3306 },
      ],
    }
    expect(readMysqlUrl('mysql://me:a%2Cb@one,two:3307,192.0.2.3/d')?.place).to.deep.equal(place)
    expect(readMysqlUrl(mysqlUrl(place))?.place).to.deep.equal(place)
  })

  for (const wrong of [
    'mysql://me:p@one,/d',
    'mysql://me:p@one,two:x/d',
    'mysql://me:p@,one/d',
    '',
    'mysql://',
    'mysql://h/d',
    'mysql://me:p@h',
    'mysql://me:a/b@h/d',
    'mysql://me:a#b@h/d',
    'mysql://me:%@h/d',
    'sqlite://me@h/d',
  ]) {
    it(`cannot be "${wrong}"`, () => {
      expect(readMysqlUrl(wrong)).to.equal(undefined)
    })
  }
})
