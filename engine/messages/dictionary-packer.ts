import { constants, ZstdCompress, zstdDecompressSync } from 'node:zlib'

/** What we use of Node's compressor beyond its types. Checked when it is made; without it nothing but time is lost. */
type Handle = {
  writeSync(
    flush: number,
    from: Uint8Array,
    fromAt: number,
    fromSize: number,
    to: Uint8Array,
    toAt: number,
    toSize: number,
  ): void
}
type Internals = { _handle: Handle; _writeState: Uint32Array }

/** Larger ones are compressed one by one, in bytes. */
const largest = 512 * 1024
/** What zstd writes at most for so many bytes (ZSTD_COMPRESSBOUND, rounded up), and a byte by which it is seen to have had room. */
const boundOf = (size: number) => size + (size >> 7) + 1_024
/** Where all frames are written first; each is copied out at once. */
let scratch = Buffer.allocUnsafe(64 * 1024)

/**
 * Compresses one mail after another against the same dictionary (zstd, RFC 8878), each into a frame of its own. Node's own
 * function makes a compressor and reads the dictionary for each mail, which takes four times as long as the compressing.
 */
export class DictionaryPacker {
  readonly #stream: ZstdCompress & Internals
  #usable = true

  private constructor(dictionary: Uint8Array, level: number) {
    this.#stream = new ZstdCompress({
      dictionary,
      params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_dictIDFlag]: 0 },
    } as ConstructorParameters<typeof ZstdCompress>[0]) as ZstdCompress & Internals
    // An error of zstd is told here as well as by what is missing of the frame.
    this.#stream.on('error', () => {
      this.#usable = false
    })
  }

  /** Null where this version of Node does not work as we expect. */
  static of(dictionary: Uint8Array, level: number): DictionaryPacker | null {
    try {
      const packer = new DictionaryPacker(dictionary, level)
      const { _handle: handle, _writeState: state } = packer.#stream
      if (typeof handle?.writeSync !== 'function' || !ArrayBuffer.isView(state) || state.length !== 2)
        return null
      // Twice: the second frame shows that the first was ended, and that the dictionary is still there.
      for (const text of ['first', 'second']) {
        const probe = Buffer.concat([Buffer.from(text), dictionary.subarray(0, 2_000)])
        const frame = packer.pack(probe)
        if (!frame || !zstdDecompressSync(frame, { dictionary }).equals(probe)) return null
      }
      return packer
    } catch {
      return null
    }
  }

  /** One whole frame; null where it has to be made in another way. */
  pack(bytes: Uint8Array): Buffer | null {
    if (!this.#usable || bytes.length === 0 || bytes.length > largest) return null
    const room = boundOf(bytes.length)
    if (scratch.length < room) scratch = Buffer.allocUnsafe(room)
    const { _handle: handle, _writeState: state } = this.#stream
    handle.writeSync(constants.ZSTD_e_end, bytes, 0, bytes.length, scratch, 0, room)
    const [left = 0, unread = 1] = state
    // Cut off, it would go on in the next frame.
    if (unread !== 0 || left === 0 || !this.#usable) {
      this.close()
      return null
    }
    return Buffer.from(scratch.subarray(0, room - left))
  }

  /** Gives its memory back, which is not JavaScript's. */
  close(): void {
    this.#usable = false
    this.#stream.close()
  }
}
