import type { Text } from '../shared/text.ts'

/**
 * The machine-readable copy of everything held on a person (GDPR Art. 15(3), 20): one JSON object in UTF-8.
 *
 * ```
 * {
 *   "format": "anlass-personal-data/1",
 *   "madeAt": RFC 3339, "controller": text, "customerId": UUID,
 *   "sources": [name], "recipients": [{ name, kind, purpose, country, safeguard, lastDisclosed }],
 *   "purposes": [{ key, name: { de, en }, description: { de, en }, kind }],
 *   "sections": [{
 *     "table": name, "label": { de, en }, "purpose": { de, en }, "source": { de, en },
 *     "retention": [{ de, en }],
 *     "columns": { column: { de, en } | null },
 *     "withheld": { column: { de, en } },
 *     "rows": [{ column: value }]
 *   }]
 * }
 * ```
 *
 * A section for each table with rows of the person; columns and values as stored, moments in RFC 3339. Rows refer to one
 * another by their ids: `message.id` is `message_content.message_id`, and so on. What was sent stands in
 * `message_content.body` as `{ mediaType, text }`, or `{ mediaType, base64 }` where it is no text.
 */
export const accessFormat = 'anlass-personal-data/1'

/** Days for which documents about a person are kept for them to be handed over. */
export const documentDays = 30

/** When a document made now is erased. */
export function documentLimit(now: Date): Date {
  return new Date(now.getTime() + documentDays * 86_400_000)
}

export type AccessPurpose = { key: string; name: Text; description: Text; kind: string }
