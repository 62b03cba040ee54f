import type { Encoding } from './file-shape.ts'

const windows = new TextDecoder('windows-1252')

/** Text of whole characters. Windows-1252 is Latin-1 but for 32 signs (€, quotes, dashes), looked for first. */
export function decodeText(bytes: Buffer, encoding: 'utf-8' | 'windows-1252'): string {
  if (encoding === 'utf-8') return bytes.toString('utf8')
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] as number
    if (byte >= 0x80 && byte <= 0x9f) return windows.decode(bytes)
  }
  return bytes.toString('latin1')
}

/** Turns a stream of UTF-16 into UTF-8, without its byte order mark; other encodings pass as they are. */
export async function* asciiCompatible(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<Uint8Array> {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') {
    yield* bytes
    return
  }
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield Buffer.from(text)
  }
  const last = decoder.decode()
  if (last !== '') yield Buffer.from(last)
}

/** Leaves out the first bytes: a stream that was turned into another encoding cannot be entered in the middle. */
export async function* skipBytes(
  bytes: AsyncIterable<Uint8Array>,
  count: number,
): AsyncGenerator<Uint8Array> {
  let left = count
  for await (const chunk of bytes) {
    if (left >= chunk.length) left -= chunk.length
    else {
      yield left === 0 ? chunk : chunk.subarray(left)
      left = 0
    }
  }
}
