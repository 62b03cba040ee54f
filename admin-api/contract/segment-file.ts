import { listFile } from './list-file.ts'
import { segmentKindWords } from './list-words.ts'
import type { listedSegmentSchema, memberSchema } from './segments.ts'

/** The list of segments as a file. */
export const segmentFile = (schema: typeof listedSegmentSchema) =>
  listFile('segments', { personal: false }, schema, {
    name: ['Name', 'Name', s => s.name],
    description: ['Beschreibung', 'Description', s => s.description],
    kind: ['Art', 'Kind', s => s.kind, segmentKindWords],
    sentence: ['Wer darin ist', 'Whom it holds', (s, language) => s.sentence[language]],
    size: ['Größe', 'Size', s => s.size],
    sizeAt: ['Gezählt', 'Counted', s => s.sizeAt],
    uses: ['Verwendet', 'Used', s => s.uses],
    createdAt: ['Angelegt', 'Created', s => s.createdAt],
    updatedAt: ['Geändert', 'Changed', s => s.updatedAt],
    id: ['ID', 'ID', s => s.id],
  })

/** Who is in a segment, as a file. */
export const memberFile = (schema: typeof memberSchema) =>
  listFile('segment-members', { personal: true }, schema, {
    name: ['Name', 'Name', m => m.name],
    email: ['E-Mail', 'E-mail', m => m.email],
    id: ['ID', 'ID', m => m.id],
  })
