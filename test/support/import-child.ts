// A process that imports a file, to be killed in the middle: node import-child.ts <url> <file>.
import { createOrm, kyselyOf } from '../../db/orm.ts'
import { importFile } from '../../workers/imports/import-from-disk.ts'
import { testSuppressionKey } from './worker-context.ts'

const [url = '', path = ''] = process.argv.slice(2)
const orm = await createOrm({ url, poolSize: 4 })
const clock = { now: () => new Date('2026-03-01T10:00:00Z'), monotonic: () => performance.now() }
await importFile(
  { db: kyselyOf(orm), clock, suppressionKey: testSuppressionKey },
  { path, kind: 'customers', actor: 'test' },
)
await orm.close()
