/** Pictures that mail programs show. SVG is not among them: it can hold scripts, and no mail program shows it. */
export const pictureTypes = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
} as const
export type PictureType = keyof typeof pictureTypes

const marks: readonly { type: PictureType; matches: (bytes: Uint8Array) => boolean }[] = [
  { type: 'image/png', matches: bytes => starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { type: 'image/jpeg', matches: bytes => starts(bytes, [0xff, 0xd8, 0xff]) },
  {
    type: 'image/gif',
    matches: bytes => /^GIF8[79]a$/.test(String.fromCharCode(...bytes.subarray(0, 6))),
  },
  {
    type: 'image/webp',
    matches: bytes =>
      starts(bytes, [0x52, 0x49, 0x46, 0x46]) && starts(bytes.subarray(8), [0x57, 0x45, 0x42, 0x50]),
  },
]

/** What a file is by its first bytes; null for whatever is none of these. A name or a header may say anything. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  return marks.find(({ matches }) => matches(bytes))?.type ?? null
}

function starts(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

/** Where a picture answers, below the public address; the hash is that of its bytes. */
export function picturePath(file: { hash: string; type: string }): string {
  return `/a/${file.hash}.${pictureTypes[file.type as PictureType]}`
}

/** Hashes of the pictures of this installation that a text names, whatever address stands before the path. */
export function pictureHashesIn(text: string): string[] {
  return [
    ...new Set([...text.matchAll(/\/a\/([0-9a-f]{64})\.[a-z]{3,4}\b/g)].map(match => match[1] as string)),
  ]
}
