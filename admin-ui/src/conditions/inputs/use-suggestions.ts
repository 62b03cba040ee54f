import { type Suggested, useAttributeValues, useDomains, useEventValues } from '../../api/suggestions.ts'

/** Where values to suggest come from. */
export type ValueSource =
  | { from: 'attribute'; key: string }
  | { from: 'domains' }
  | { from: 'event'; event: string; path: string }

/** Values that occur and contain what is typed; asked for once the field is looked at. */
export function useSuggestions(source: ValueSource, q: string, enabled: boolean): Suggested[] {
  const attribute = useAttributeValues(
    source.from === 'attribute' ? source.key : '',
    q,
    enabled && source.from === 'attribute',
  )
  const domains = useDomains(q, enabled && source.from === 'domains')
  const event = source.from === 'event' ? source : { event: '', path: '' }
  const values = useEventValues(event.event, event.path, q, enabled && source.from === 'event')
  const query = { attribute, domains, event: values }[source.from]
  return query.data?.items ?? []
}
