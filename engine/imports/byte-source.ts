import type { FileShape } from './file-shape.ts'
import { asciiCompatible, skipBytes } from './text-decoding.ts'

/** A file that can be read from any position on. */
export type ByteSource = { size: number; from(position: number): AsyncIterable<Uint8Array> }

/** The bytes as `readRows` wants them. A file in UTF-16 is read from its beginning: its positions are those of UTF-8. */
export function readableBytes(
  source: ByteSource,
  encoding: FileShape['encoding'],
  position: number,
): AsyncIterable<Uint8Array> {
  if (encoding === 'utf-8' || encoding === 'windows-1252') return source.from(position)
  return skipBytes(asciiCompatible(source.from(0), encoding), position)
}
