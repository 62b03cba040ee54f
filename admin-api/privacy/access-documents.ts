import { once } from 'node:events'
import { createGzip, type Gzip } from 'node:zlib'
import type { PersonalTable } from '../../db/personal-data/types.ts'
import {
  type AccessRow,
  exportedColumns,
  readAccessRecipients,
  readAccessSources,
  readPersonalData,
  readSubject,
} from '../../db/stores/access-store.ts'
import { listAttributes } from '../../db/stores/attribute-definition-store.ts'
import { readCustomer } from '../../db/stores/customer-read-store.ts'
import { listPurposes } from '../../db/stores/purpose-store.ts'
import { readSetting } from '../../db/stores/setting-store.ts'
import { accessFormat } from '../../engine/privacy/access.ts'
import { retentionTexts } from '../../engine/privacy/retention-text.ts'
import type { Language } from '../../engine/shared/text.ts'
import { type AccessReportSection, accessReportPdf } from '../../templates/pdf/access-report.ts'
import { found } from '../not-found.ts'
import { type PrivacyContext, readController } from './controller.ts'

/** Rows of one kind in the document for reading, the newest; the data file has all. */
const shownRows = 60

export type AccessDocuments = {
  /** The data file, compressed (gzip, RFC 1952). */
  json: Buffer
  /** The document for reading; null where only the file is wanted. */
  pdf: Buffer | null
}

/**
 * Everything held on a customer as a document and as a data file, in one pass over the registry of personal data. Rows
 * are read and compressed page by page: memory follows the size of the compressed file, not of the history.
 * @throws Problem `not_found` where there is nobody.
 */
export async function accessDocuments(
  context: PrivacyContext,
  customerId: string,
  language: Language,
  { withReport = true }: { withReport?: boolean } = {},
): Promise<AccessDocuments> {
  const { db, clock, brand, timeZone, suppressionKey } = context
  const { id, subject } = found(await readSubject(db, customerId, suppressionKey), 'customer')
  const [customer, controller, purposes, attributes, sources, recipients, retention] = await Promise.all([
    readCustomer(db, id),
    readController(context, language),
    listPurposes(db),
    listAttributes(db),
    readAccessSources(db, subject.ids),
    readAccessRecipients(db, subject.ids),
    readSetting(db, 'retention'),
  ])
  const kept = (entry: PersonalTable) => retentionTexts(entry.retention, retention.value)
  const madeAt = clock.now()
  const file = new JsonFile()
  await file.write(
    `${JSON.stringify({
      format: accessFormat,
      madeAt,
      controller: controller.controller,
      customerId: id,
      sources,
      recipients: recipients.map(({ id: _, ...recipient }) => recipient),
      purposes: purposes.map(({ key, name, description, kind }) => ({ key, name, description, kind })),
    }).slice(0, -1)},"sections":[`,
  )
  const sections: AccessReportSection[] = []
  for await (const { entry, pages } of readPersonalData(db, subject)) {
    await file.write(`${sections.length > 0 ? ',' : ''}\n${headOf(entry, kept(entry))}`)
    const section = { ...shownPart(entry), retention: kept(entry), rows: [] as AccessRow[], total: 0 }
    for await (const page of pages) {
      await file.write(
        page.map((row, n) => `${section.total + n > 0 ? ',' : ''}\n${JSON.stringify(row)}`).join(''),
      )
      section.total += page.length
      section.rows = [...section.rows, ...page].slice(-shownRows)
    }
    await file.write(']}')
    sections.push({ ...section, rows: section.rows.toReversed() })
  }
  await file.write(']}\n')
  const json = await file.end()
  if (!withReport) return { json, pdf: null }
  const pdf = await accessReportPdf(
    {
      ...controller,
      madeAt,
      timeZone,
      shopName: brand.shopName,
      name: customer?.name ?? '',
      customerId: id,
      purposes,
      attributes: new Map(attributes.map(attribute => [attribute.key, attribute.label])),
      sources,
      recipients,
      sections: sections.filter(section => section.total > 0),
    },
    language,
  )
  return { json, pdf }
}

/** The section of one table up to its rows. */
function headOf(entry: PersonalTable, retention: readonly object[]): string {
  const { table, label, purpose, source } = entry
  const columns = Object.fromEntries(
    exportedColumns(entry).map(name => [name, entry.columns[name]?.label ?? null]),
  )
  const withheld = Object.fromEntries(
    Object.entries(entry.columns).flatMap(([name, column]) =>
      column.withheld ? [[name, column.withheld]] : [],
    ),
  )
  const head = JSON.stringify({ table, label, purpose, source, retention, columns, withheld })
  return `${head.slice(0, -1)},"rows":[`
}

function shownPart(entry: PersonalTable) {
  const { label, purpose, source } = entry
  const columns = exportedColumns(entry).flatMap(name => {
    const heading = entry.columns[name]?.label
    return heading ? [{ name, label: heading }] : []
  })
  return { label, purpose, source, columns }
}

/** Text that is compressed as it is written. */
class JsonFile {
  readonly #gzip: Gzip = createGzip()
  readonly #chunks: Buffer[] = []

  constructor() {
    this.#gzip.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
  }

  async write(text: string): Promise<void> {
    if (!this.#gzip.write(text)) await once(this.#gzip, 'drain')
  }

  async end(): Promise<Buffer> {
    this.#gzip.end()
    await once(this.#gzip, 'end')
    return Buffer.concat(this.#chunks)
  }
}
