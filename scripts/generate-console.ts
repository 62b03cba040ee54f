// Writes what the console takes over from the server, which it does not import, to admin-ui/src/generated: types of the contract,
// and words for events. With --check it only tells whether they are up to date (exit 1 if not).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'
import { contracts } from '../admin-api/contract/all.ts'
import { openApiDocument } from '../admin-api/contract/openapi.ts'
import { eventWords } from '../engine/events/event-words.ts'

const self = 'scripts/generate-console.ts'
const dir = new URL('../admin-ui/src/generated/', import.meta.url)

// The version is left out, so that a release alone changes nothing here.
const ast = await openapiTS(onlyJson(openApiDocument(contracts, '')) as never, { alphabetize: false })
const files = {
  'api.ts': ['admin-api/contract', astToString(ast)],
  'event-words.ts': [
    'engine/events/event-words.ts',
    `export const eventWords = ${JSON.stringify(eventWords, null, 2)} as const\n`,
  ],
}

mkdirSync(dir, { recursive: true })
for (const [name, [source, content]] of Object.entries(files)) {
  const text = `// Made by ${self} from ${source}. Do not edit.\n${content}`
  if (text === current(name)) continue
  if (process.argv.includes('--check')) {
    console.error(`admin-ui/src/generated/${name} is out of date; run ${self}`)
    process.exitCode = 1
  } else {
    writeFileSync(new URL(name, dir), text)
    console.log(`admin-ui/src/generated/${name} written`)
  }
}

/** The console asks for lists as JSON and takes files by their address: what may be either is JSON to it. */
function onlyJson(document: unknown): unknown {
  const text = JSON.stringify(document)
  return JSON.parse(text, (key, value) =>
    key === 'content' && value['application/json'] && value['text/csv']
      ? { 'application/json': value['application/json'] }
      : value,
  )
}

function current(name: string): string {
  try {
    return readFileSync(new URL(name, dir), 'utf8')
  } catch {
    return ''
  }
}
