import { expect } from 'chai'
import { hasDeskLines, type Pbx } from '../../src/domain/pbx.ts'
import { builtinDirectory } from '../../src/pbx/builtin/directory.ts'
import { asFreepbx } from '../support/freepbx-lines.ts'
import { withIncludes } from '../support/include-files.ts'

const nobody = { list: () => Promise.resolve([]), find: () => Promise.resolve(undefined) }

describe('whether there may be desk lines', () => {
  it('E33: where we write the PBX’s files, or where FreePBX has devices for them', () => {
    const none: Pbx = { directory: builtinDirectory(nobody), manager: undefined, includes: undefined }
    const each = [none, withIncludes(none), asFreepbx(none), asFreepbx(none, false)]
    expect(each.map(hasDeskLines)).to.deep.equal([false, true, true, false])
  })
})
