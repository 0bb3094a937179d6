import express from 'express'
import Sqlite from 'better-sqlite3'
import mysql from 'mysql2/promise'

/**
 * A process of its own: `PORT sqlite PATH` or `PORT mysql SOCKET NAME`. The least that Express and a driver can do: one
 * row of a phone, sent as text. Run as plain JavaScript, see bare-express.ts.
 */
const [port = '', kind = '', place = '', name = ''] = process.argv.slice(2)

type Find = (mac: string) => Promise<object | undefined>

const app = express()
const opened = kind === 'sqlite' ? Promise.resolve(sqlite(place)) : mariadb(place, name)
app.get('/p/:token/:mac', async (request, response) => {
  const find = await opened
  const row = await find(request.params.mac)
  response
    .status(row ? 200 : 404)
    .type('text')
    .send(JSON.stringify(row ?? null))
})
app.listen(Number(port), '127.0.0.1')

function sqlite(path: string): Find {
  const database = new Sqlite(path)
  const statement = database.prepare('select * from hotdesk_phones where mac = ?')
  return (mac) => Promise.resolve(statement.get(mac) as object | undefined)
}

async function mariadb(socketPath: string, database: string): Promise<Find> {
  const connection = await mysql.createConnection({ user: 'root', socketPath, database })
  return async (mac) => {
    const [rows] = await connection.query('select * from hotdesk_phones where mac = ?', [mac])
    return (rows as object[])[0]
  }
}
