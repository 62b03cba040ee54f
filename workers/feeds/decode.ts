import { FeedError } from '../../engine/catalogue/feed-error.ts'

/**
 * Turns bytes into text: by the byte order mark, what the XML itself declares, what the server says, else UTF-8. Bytes
 * that are none become U+FFFD, for the items to be refused that hold it. @throws FeedError `encoding`
 */
export async function* decode(body: AsyncIterable<Buffer>, charset: string | null): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null
  for await (const chunk of body) {
    decoder ??= decoderOf(encodingOf(chunk) ?? charset ?? 'utf-8')
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield text
  }
  const rest = decoder?.decode() ?? ''
  if (rest !== '') yield rest
}

function decoderOf(name: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(name)
  } catch (error) {
    throw new FeedError('encoding', { cause: error })
  }
}

function encodingOf(head: Buffer): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  if (head[0] === 0x3c && head[1] === 0x00) return 'utf-16le'
  if (head[0] === 0x00 && head[1] === 0x3c) return 'utf-16be'
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(
    head.subarray(0, 300).toString('latin1'),
  )?.[1]
  // What is readable as ASCII is no UTF-16, whatever it says.
  return declared === undefined ? null : /^utf-?16/i.test(declared) ? 'utf-8' : declared
}
