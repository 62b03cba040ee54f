import type { z } from 'zod'
import type { Scope } from '../../engine/access/scope.ts'
import type { ListFile } from './list-file.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `public`: nobody need be signed in. `session`: every signed-in member of staff, for their own things; no key. */
export type RouteAccess = Scope | 'public' | 'session'

/** One route, declared once: the router, the OpenAPI document and the console's types all come from it. */
export type Route = {
  method: Method
  /** Below `/api`, parameters as in Express: `/customers/:id`. */
  path: `/${string}`
  /** One line for the reference page. */
  summary: string
  description?: string
  /** Group on the reference page. */
  tag: string
  scope: RouteAccess
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** Media type of a body that is a file: the handler reads it from `call.request`, as it comes. */
  upload?: string
  /** JSON of the answer. None: 204, unless `raw` says otherwise. */
  response?: z.ZodType
  /** Media type of an answer that is not JSON; the handler returns a `RawAnswer`. */
  raw?: string
  /** A list that can be had as CSV too (`format=csv`); its query is made by `listQuery`. */
  file?: ListFile
  /** Of success; 200 unless set (204 where there is no answer). */
  status?: number
  /** The answer has a `version`, which is sent as ETag. */
  etag?: true
  /** The request must bring If-Match with the version it was made from; `call.ifMatch` holds it. */
  ifMatch?: true
}

/** Keeps the exact type, so that handlers are typed by it. */
export function route<const R extends Route>(declaration: R): R {
  return declaration
}

/** The routes of one resource by name; `<resource>.<name>` is the operation id. */
export type Contract = Record<string, Route>
