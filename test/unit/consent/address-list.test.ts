import { Readable } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import { type ListedAddress, readAddressList } from '../../../admin-api/address-list.ts'

async function read(text: string): Promise<ListedAddress[]> {
  const found: ListedAddress[] = []
  for await (const one of readAddressList(Readable.from([text]))) found.push(one)
  return found
}
const keys = async (text: string) => (await read(text)).map(({ key }) => key)

describe('a list of addresses', () => {
  it.each([
    ['plain lines', 'A@x.de\nb@x.de\n', ['a@x.de', 'b@x.de']],
    ['Windows ends of lines and a byte order mark', '\ufeffa@x.de\r\nb@x.de', ['a@x.de', 'b@x.de']],
    ['a header that names the column', 'Name;E-Mail\n"Meier; Anna";a@x.de\nB;b@x.de', ['a@x.de', 'b@x.de']],
    ['commas, the column seen in the first line', 'Anna,a@x.de\nBen,b@x.de', ['a@x.de', 'b@x.de']],
    ['tabs', 'id\tmail\n1\ta@x.de', ['a@x.de']],
    ['empty lines', '\n\na@x.de\n\nb@x.de', ['a@x.de', 'b@x.de']],
    ['lines that hold no address', 'a@x.de\nnobody\n', ['a@x.de', null]],
  ])('is read from %s', async (_name, text, wanted) => {
    expect(await keys(text)).toEqual(wanted)
  })

  it('counts lines as an editor does', async () => {
    expect(await read('email\n\na@x.de\nnobody')).toEqual([
      { line: 3, key: 'a@x.de' },
      { line: 4, key: null },
    ])
  })

  it('says so when it holds hashes, as registers hand them out', async () => {
    for (const size of [32, 40, 64, 128])
      await expect(read(`${'a1'.repeat(size / 2)}\n`)).rejects.toMatchObject({ code: 'list_of_hashes' })
  })
})
