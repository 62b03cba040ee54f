import type { Request } from 'express'
import { writeAudit } from '../db/stores/audit-store.ts'
import { listPurposes } from '../db/stores/purpose-store.ts'
import { byteOrderMark, csvLines } from '../engine/exports/csv.ts'
import { Problem } from '../engine/shared/problem.ts'
import { languageOfPrincipal } from './auth/language.ts'
import { Throttle } from './auth/throttle.ts'
import type { ApiContext } from './context.ts'
import type { ListFile, ShopWords } from './contract/list-file.ts'
import type { Route } from './contract/route.ts'
import { delimiterOf } from './exports/plan.ts'
import type { BoundRoute, Call, RawAnswer } from './implement.ts'
import { invalid } from './not-found.ts'

/** Rows a statement fetches for a file; more than a page of the screen, for nobody waits for the first of them. */
const rowsPerPage = 500
/** Files of lists that somebody may begin in an hour. */
const filesPerHour = 30
const hourMs = 3_600_000

/** Filters that hold what somebody typed: that they were used is written down, what they held may name people. */
const typed: ReadonlySet<string> = new Set(['q', 'text', 'address', 'code'])
const ofThePage: ReadonlySet<string> = new Set(['limit', 'cursor', 'format', 'language', 'exportReason'])

type FileCall = Call & { query: FileQuery }
type FileQuery = Record<string, unknown> & { language?: 'de' | 'en'; exportReason?: string }
type Page = { items: unknown[]; next: string | null }

export function wantsFile(route: Route, request: Request, query: unknown): boolean {
  if (route.file === undefined) return false
  const { format } = query as { format?: string }
  if (format !== undefined) return format === 'csv'
  return request.accepts(['application/json', 'text/csv']) === 'text/csv'
}

/**
 * A list as CSV: the pages of its own handler one after the other, so that a file holds what the screen shows, each a short
 * statement. What is wrong with the question is told before the first byte. docs/export.md says the rules.
 * @throws Problem `forbidden`, `invalid_input`, `too_many_attempts`
 */
export async function listFileAnswer(context: ApiContext, bound: BoundRoute, call: Call): Promise<RawAnswer> {
  const { route } = bound
  const file = route.file as ListFile
  const { language = languageOfPrincipal(call.principal), exportReason, ...query } = (call as FileCall).query
  // Express answers HEAD by the handler of GET: it would stand in the log as a file that was taken.
  if (call.request.method !== 'GET')
    throw new Problem('method_not_allowed', 'Only GET can be used here.', { status: 405 })
  if (file.personal) checkPersonal(call, exportReason)
  await new Throttle(context, 'list-file', hourMs).attempt([{ key: call.actor, limit: filesPerHour }])
  const left = new AbortController()
  call.request.res?.once('close', () => left.abort())
  const pageFrom = async (cursor: string | undefined): Promise<Page> => {
    const given = { ...call, toFile: true, query: { ...query, limit: rowsPerPage, cursor } }
    const answer = await bound.handle(given as unknown as Call)
    // Cut to the contract, as on the way to the screen.
    // A list that is answered whole has no next page.
    return { next: null, ...(route.response?.parse(answer) as Pick<Page, 'items'>) }
  }
  const first = await pageFrom(undefined)
  const detail = { list: file.name, reason: exportReason, filter: usedFilters(query) }
  if (file.personal) await writeAudit(context.db, call.audit('list.file', 'list', null, detail))
  const shop = await shopWords(context, file)
  let rows = 0
  const options = { language, delimiter: delimiterOf(undefined, language) }
  const lines = (items: readonly unknown[]) => {
    rows += items.length
    return csvLines(
      items.map(item => file.columns.map(({ cell }) => cell(item, language, shop))),
      options,
    )
  }
  async function* body(): AsyncGenerator<Uint8Array> {
    const heading = csvLines([file.columns.map(column => column.heading[language])], options)
    yield Buffer.from(byteOrderMark + heading + lines(first.items))
    for (let { next } = first; next !== null && !left.signal.aborted; ) {
      const page = await pageFrom(next)
      yield Buffer.from(lines(page.items))
      next = page.next
    }
  }
  const day = context.clock.now().toISOString().slice(0, 10)
  return {
    body: body(),
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file.name}-${day}.csv"`,
    },
    after: async whole => {
      if (!file.personal) return
      await writeAudit(context.db, call.audit('list.end', 'list', null, { list: file.name, rows, whole }))
    },
  }
}

/** What the shop calls its own things, where the file says so. */
async function shopWords({ db }: ApiContext, { shopWords: needed }: ListFile): Promise<ShopWords> {
  const purposes = needed.has('purposes') ? await listPurposes(db) : []
  return { purposes: Object.fromEntries(purposes.map(({ key, name }) => [key, name])) }
}

function checkPersonal({ principal }: Call, reason: string | undefined): void {
  if (!principal.scopes.has('exports:write')) {
    throw new Problem('forbidden', 'You may not take data of people out.', {
      status: 403,
      hint: 'Needs the scope exports:write.',
    })
  }
  if (reason === undefined)
    throw invalid('query.exportReason', 'say what the file is for, and on which purpose that rests')
}

/** What the file was narrowed to: the filters that were used, and the values of those one chooses. */
function usedFilters(query: Record<string, unknown>): Record<string, unknown> {
  const used = Object.entries(query).filter(([key, value]) => value !== undefined && !ofThePage.has(key))
  return Object.fromEntries(used.map(([key, value]) => [key, typed.has(key) ? true : value]))
}
