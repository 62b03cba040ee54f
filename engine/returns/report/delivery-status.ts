import { typedAddress } from '../mime/address.ts'
import { firstStatus } from '../reply/status.ts'

/** What a machine-readable report says of one recipient (RFC 3464 § 2.3, RFC 6533). */
export type StatusFields = {
  recipient: string | null
  originalRecipient: string | null
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded' | null
  status: string
  /** What follows the code in the Status field; some servers put their sentence there. */
  statusComment: string
  /** Type before the semicolon (`smtp`, `x-unix`, …), lower case. */
  diagnosticType: string
  diagnostic: string
  host: string | null
}

const mostLines = 4_000
const mostRecipients = 100
const mostField = 4_000

const known = new Set([
  'final-recipient',
  'original-recipient',
  'x-actual-recipient',
  'action',
  'status',
  'diagnostic-code',
  'remote-mta',
  'reporting-mta',
])

type Group = Map<string, string>

/** Groups of fields, by blank lines, and where a group names its recipient a second time. */
function readGroups(text: string): Group[] {
  const groups: Group[] = []
  let group: Group = new Map()
  let last: string | null = null
  const close = () => {
    if (group.size > 0) groups.push(group)
    group = new Map()
    last = null
  }
  for (const raw of text.split('\n', mostLines)) {
    const line = raw.slice(0, mostField).trimEnd()
    if (line === '') {
      close()
      continue
    }
    if ((line[0] === ' ' || line[0] === '\t') && last) {
      const before: string = group.get(last) ?? ''
      // Lines some servers indent though each is a field of its own.
      if (before.length < mostField && !startsField(line)) {
        group.set(last, `${before} ${line.trim()}`)
        continue
      }
    }
    const colon = line.indexOf(':')
    const name = colon === -1 ? '' : line.slice(0, colon).trim().toLowerCase()
    if (name === '' || name.includes(' ')) {
      // A continuation that lost its indent.
      if (last === 'diagnostic-code') group.set(last, `${group.get(last)} ${line.trim()}`)
      continue
    }
    if (group.has(name)) {
      if (name !== 'final-recipient' && name !== 'action') continue
      close()
    }
    group.set(name, line.slice(colon + 1).trim())
    last = name
  }
  close()
  return groups
}

function startsField(line: string): boolean {
  const colon = line.indexOf(':')
  return colon > 0 && known.has(line.slice(0, colon).trim().toLowerCase())
}

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

function actionOf(value: string): StatusFields['action'] {
  const word = value.toLowerCase().trim()
  if (word.startsWith('expired') || word.startsWith('fail') || word.startsWith('error')) return 'failed'
  if (word.startsWith('delay') || word.startsWith('defer')) return 'delayed'
  return actions.find(action => word.startsWith(action)) ?? null
}

function hostOf(value: string): string | null {
  const semicolon = value.indexOf(';')
  const host = (semicolon === -1 ? value : value.slice(semicolon + 1)).trim().split(/[\s(]/)[0] ?? ''
  return host === '' ? null : host.slice(0, 255)
}

/** Reads the fields of all recipients, in their order; tolerant of missing blank lines and of any order of fields. */
export function readDeliveryStatus(text: string): StatusFields[] {
  const found: StatusFields[] = []
  for (const group of readGroups(text)) {
    const final = group.get('final-recipient')
    const original = group.get('original-recipient')
    const actual = group.get('x-actual-recipient')
    if (final === undefined && original === undefined && actual === undefined) {
      const last = found.at(-1)
      if (last && (group.has('action') || group.has('status') || group.has('diagnostic-code')))
        complete(last, group)
      continue
    }
    if (found.length >= mostRecipients) break
    const originalRecipient = original === undefined ? null : typedAddress(original)
    const fields: StatusFields = {
      recipient:
        (final === undefined ? null : typedAddress(final)) ??
        originalRecipient ??
        (actual === undefined ? null : typedAddress(actual)),
      originalRecipient,
      action: null,
      status: '',
      statusComment: '',
      diagnosticType: '',
      diagnostic: '',
      host: null,
    }
    complete(fields, group)
    found.push(fields)
  }
  return found
}

/** Fills what is still missing. */
function complete(fields: StatusFields, group: Group): void {
  fields.action ??= actionOf(group.get('action') ?? '')
  const status = group.get('status')
  if (status && fields.status === '') {
    fields.status = firstStatus(status.slice(0, 40)) ?? ''
    fields.statusComment = status.replace(/^[\s\d.]+/, '').slice(0, 500)
  }
  const diagnostic = group.get('diagnostic-code')
  if (diagnostic && fields.diagnostic === '') {
    const semicolon = diagnostic.slice(0, 40).indexOf(';')
    fields.diagnosticType = semicolon === -1 ? '' : diagnostic.slice(0, semicolon).trim().toLowerCase()
    fields.diagnostic = diagnostic.slice(semicolon + 1).trim()
  }
  const host = group.get('remote-mta')
  if (host) fields.host ??= hostOf(host)
}

/** Whether a text holds such fields, whatever its type says. */
export function holdsDeliveryStatus(text: string): boolean {
  const lower = text.slice(0, 100_000).toLowerCase()
  return (
    /(^|\n)[ \t]{0,8}(final|original)-recipient:/.test(lower) &&
    /(^|\n)[ \t]{0,8}(action|status):/.test(lower)
  )
}
