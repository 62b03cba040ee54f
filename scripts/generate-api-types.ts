// Writes the console's types from the contract, without a server: admin-ui/src/generated/api.ts.
// With --check it only tells whether they are up to date (exit 1 if not).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'
import { contracts } from '../admin-api/contract/all.ts'
import { openApiDocument } from '../admin-api/contract/openapi.ts'

const target = fileURLToPath(new URL('../admin-ui/src/generated/api.ts', import.meta.url))

// The version is left out, so that a release alone changes nothing here.
const ast = await openapiTS(onlyJson(openApiDocument(contracts, '')) as never, { alphabetize: false })
const text = `// Made by scripts/generate-api-types.ts from admin-api/contract. Do not edit.\n${astToString(ast)}`

if (process.argv.includes('--check')) {
  if (text !== current()) {
    console.error('admin-ui/src/generated/api.ts is out of date; run scripts/generate-api-types.ts')
    process.exit(1)
  }
} else if (text !== current()) {
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, text)
  console.log('admin-ui/src/generated/api.ts written')
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

function current(): string {
  try {
    return readFileSync(target, 'utf8')
  } catch {
    return ''
  }
}
