import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('browser/'))
  .map((name) => ({ name, text: readFileSync(`src/${name}`, 'utf8') }))

/** The files with something that begins a connection, or a program, of those that this process can begin. */
function filesWith(pattern: RegExp): string[] {
  return sources
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .sort()
}

describe('what this server asks of others', () => {
  it('is the manager interface and databases, at addresses that an administrator or the environment says, and nothing else', () => {
    // Types alone connect to nothing; a server listens. Only the example’s phones speak HTTP, to our own phones’ face.
    const connects =
      /import \{[^}]*\b(?:connect\b|request\b|get\b|createConnection\b|Agent\b|Socket,)[^}]*\} from 'node:(?:net|tls|https?|http2|dgram)'/
    expect(filesWith(connects)).to.deep.equal(['pbx/ami/socket.ts', 'virtual-phone/transport.ts'])
    expect(
      filesWith(
        /import \w+(?:, \{[^}]*\})? from 'node:(?:net|tls|https?|http2|dgram)'|import \* as \w+ from 'node:(?:net|tls|http)/,
      ),
    ).to.deep.equal([])
    expect(filesWith(/(?<![.\w])fetch\(|\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b/)).to.deep.equal([])
    expect(filesWith(/from '(?:undici|axios|got|node-fetch|superagent|ws)'/)).to.deep.equal([])
  })

  it('is programs of FreePBX and processes of its own alone, without a shell', () => {
    expect(filesWith(/from 'node:child_process'/)).to.deep.equal(['pbx/freepbx/run-program.ts'])
    expect(filesWith(/\bshell: true|\bexecSync\b|(?<!\.)\bexec\(['`]/)).to.deep.equal([])
  })

  it('does not reach the virtual phones from the server but for the example', () => {
    const users = filesWith(/from '[^']*virtual-phone\//).filter((name) => !/^(?:virtual-phone|demo)\//.test(name))
    expect(users).to.deep.equal([])
  })
})

describe('XML', () => {
  it('is written by the server, and read by the example’s virtual phones alone: there is no parser to attack', () => {
    expect(filesWith(/from 'saxes'/)).to.deep.equal(['virtual-phone/xml.ts'])
    expect(filesWith(/from 'xml-js'/)).to.deep.equal(['brands/formats/xml.ts'])
    expect(filesWith(/\bxml2js(?:on)?\b|DOMParser|libxml|fast-xml-parser/)).to.deep.equal([])
  })
})
