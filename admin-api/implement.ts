import type { Request } from 'express'
import type { z } from 'zod'
import type { AuditLine } from '../db/stores/audit-store.ts'
import type { Principal } from './auth/principal.ts'
import type { Contract, Route } from './contract/route.ts'

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined

/** An answer that is not JSON. */
export type RawAnswer = {
  /** Bytes as they come are sent as they come, no faster than they are read. */
  body: string | Buffer | AsyncIterable<Uint8Array>
  headers?: Record<string, string>
  /** Of a body sent as it comes: called at its end; `whole` unless it failed, or whoever asked went away. */
  after?: (whole: boolean) => Promise<void>
}

/** What a handler is given: the checked parts of the request, and who asks. */
export type Call<R extends Route = Route> = {
  params: Parsed<R['params']>
  query: Parsed<R['query']>
  body: Parsed<R['body']>
  /** Who asks; `anonymous` on public routes only. */
  principal: Principal
  /** `user:<id>`, `key:<id>` or `anonymous`: what every write is recorded under. */
  actor: string
  requestId: string
  /** The version of If-Match, on routes that declare it; 0 otherwise. */
  ifMatch: number
  /**
   * Says what is about to be changed, where the line for the audit log is only made once it is: by it one finds who was
   * faster (412).
   */
  changes(entity: string, entityId: string | null): void
  /** A line for the audit log, to be given to the store that writes. Names ids and field names, never values. */
  audit(action: string, entity: string, entityId: string | null, detail?: Record<string, unknown>): AuditLine
  /** The list is being written to a file, which leaves out whoever's processing is restricted (docs/export.md). */
  toFile: boolean
  /** For cookies and the like. Answer by returning. */
  request: Request
  /** Sets a header of the answer. */
  header(name: string, value: string): void
  /** Sets another status than the contract's. */
  status(code: number): void
}

type Answer<R extends Route> = R extends { raw: string }
  ? RawAnswer
  : R['response'] extends z.ZodType
    ? z.input<R['response']>
    : // biome-ignore lint/suspicious/noConfusingVoidType: a handler without answer returns nothing
      void

export type Handler<R extends Route> = (call: Call<R>) => Promise<Answer<R>>

/** A route with its handler, ready to be mounted by the app. */
export type BoundRoute = { id: string; route: Route; handle: (call: Call) => Promise<unknown> }

/** Binds each route of a contract to its handler; one that is missing does not compile. */
export function implement<const C extends Contract>(
  resource: string,
  contract: C,
  handlers: { [Name in keyof C]: Handler<C[Name]> },
): BoundRoute[] {
  return Object.entries(contract).map(([name, route]) => ({
    id: `${resource}.${name}`,
    route,
    handle: handlers[name] as unknown as BoundRoute['handle'],
  }))
}
