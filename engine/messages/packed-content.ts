import { createHash } from 'node:crypto'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { Problem } from '../shared/problem.ts'
import { DictionaryPacker } from './dictionary-packer.ts'

/** The bytes of one mail, compressed. `dictionary` is the SHA-256 of the dictionary it needs, if any. */
export type PackedContent = {
  /** Of the uncompressed bytes. */
  sha256: Buffer
  body: Buffer
  dictionary: Buffer | null
  /** Uncompressed, in bytes. */
  size: number
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** Text beyond this saves next to nothing and slows every single compression down. */
const maxDictionaryBytes = 256 * 1024

/**
 * Compresses the bytes of a mail with zstd (RFC 8878). With a rendering of the same template version as
 * dictionary only what differs takes room: some 200 bytes for a mail of 10 kB.
 */
export function packContent(
  bytes: Uint8Array,
  dictionary?: Uint8Array,
  dictionaryHash?: Buffer,
): PackedContent {
  const usable = dictionary !== undefined && dictionary.length > 0 && dictionary.length <= maxDictionaryBytes
  return {
    sha256: sha256(bytes),
    body: usable ? packAgainst(dictionary, bytes) : zstdCompressSync(bytes, paramsOf(bytes, 9)),
    dictionary: usable ? (dictionaryHash ?? sha256(dictionary)) : null,
    size: bytes.length,
  }
}

const paramsOf = (bytes: Uint8Array, level: number) => ({
  pledgedSrcSize: bytes.length,
  params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_dictIDFlag]: 0 },
})

/** Hardly anything is left against a dictionary: higher levels take half as long again for a tenth less. */
const levelOfRest = 3
/** Most compressors kept, each with half a megabyte or so of its own: those of the dictionaries used last. */
const mostPackers = 8
const packers = new Map<Uint8Array, DictionaryPacker | null>()
/** Dictionaries met once: the second mail is worth a compressor, a single one is not. */
const metOnce = new WeakSet<Uint8Array>()

function packAgainst(dictionary: Uint8Array, bytes: Uint8Array): Buffer {
  const packed = packerOf(dictionary)?.pack(bytes)
  return packed ?? zstdCompressSync(bytes, { ...paramsOf(bytes, levelOfRest), chunkSize: 2_048, dictionary })
}

function packerOf(dictionary: Uint8Array): DictionaryPacker | null {
  if (!metOnce.has(dictionary)) {
    metOnce.add(dictionary)
    return null
  }
  const known = packers.get(dictionary)
  const packer = known === undefined ? DictionaryPacker.of(dictionary, levelOfRest) : known
  packers.delete(dictionary)
  packers.set(dictionary, packer)
  if (packers.size > mostPackers) {
    const [oldest, idle] = packers.entries().next().value as [Uint8Array, DictionaryPacker | null]
    packers.delete(oldest)
    idle?.close()
  }
  return packer
}

/** The very bytes again. Throws `content_damaged` rather than show anything else than what was sent. */
export function unpackContent(packed: PackedContent, dictionary: Uint8Array | null): Buffer {
  if (packed.dictionary && !(dictionary && sha256(dictionary).equals(packed.dictionary)))
    throw damaged('its dictionary is missing or has changed')
  let bytes: Buffer
  try {
    bytes = zstdDecompressSync(packed.body, {
      maxOutputLength: Math.max(packed.size, 1),
      ...(packed.dictionary && dictionary ? { dictionary } : {}),
    })
  } catch (cause) {
    throw damaged('it cannot be decompressed', cause)
  }
  if (bytes.length !== packed.size || !sha256(bytes).equals(packed.sha256))
    throw damaged('its SHA-256 does not match')
  return bytes
}

function damaged(why: string, cause?: unknown): Problem {
  return new Problem('content_damaged', `The stored mail cannot be shown: ${why}.`, {
    status: 500,
    hint: 'Restore the tables message_content and content_dictionary from a backup.',
    cause,
  })
}
