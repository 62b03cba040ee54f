import { Badge, Card, DataList, Group, TagsInput, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useChangeTags } from '../../api/customers.ts'
import { useMay } from '../../api/session.ts'
import { useCaptureKinds, useTags } from '../../api/suggestions.ts'
import type { Customer } from '../../api/types.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'

/** How a customer came in, and the tags staff put on them. */
export function OriginCard({ customer }: { customer: Customer }) {
  const { texts, language } = useLanguage()
  const words = texts.customer
  const formats = useFormats()
  const { data: kinds } = useCaptureKinds()
  const nameOf = (kind: string) => kinds?.find(known => known.kind === kind)?.name[language] ?? kind
  return (
    <Card>
      <Title order={2} mb="sm">
        {words.origin}
      </Title>
      {customer.sources.length === 0 && (
        <Text fz="sm" c="dimmed">
          {words.noOrigin}
        </Text>
      )}
      <DataList size="sm" orientation="horizontal" labelWidth="40%">
        {customer.sources.map(({ kind, firstAt, lastAt, detail }) => {
          const [first, last] = [formats.date(firstAt), formats.date(lastAt)]
          return (
            <DataList.Item key={kind}>
              <DataList.ItemLabel>{nameOf(kind)}</DataList.ItemLabel>
              <DataList.ItemValue style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
                {[first === last ? first : words.originFromTo(first, last), detail]
                  .filter(Boolean)
                  .join(' · ')}
              </DataList.ItemValue>
            </DataList.Item>
          )
        })}
      </DataList>
      <Tags customer={customer} />
    </Card>
  )
}

function Tags({ customer }: { customer: Customer }) {
  const { texts } = useLanguage()
  const words = texts.customer
  const may = useMay()
  const change = useChangeTags(customer)
  const [typed, setTyped] = useState('')
  const { data: known } = useTags(typed)
  const lives = customer.state === 'customer' || customer.state === 'visitor'
  if (!may('customers:write') || !lives) {
    if (customer.tags.length === 0) return null
    return (
      <Group gap={4} mt="md" aria-label={words.tags}>
        {customer.tags.map(tag => (
          <Badge key={tag} variant="light" tt="none">
            {tag}
          </Badge>
        ))}
      </Group>
    )
  }
  // While it is being saved, what was chosen is shown.
  const shown = change.isPending ? change.variables : customer.tags
  return (
    <>
      <TagsInput
        mt="md"
        label={words.tags}
        placeholder={words.addTag}
        value={shown}
        data={known ?? []}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={tags => change.mutate(tags)}
        maxLength={60}
        disabled={change.isPending}
        clearable={false}
      />
      {change.error && <ErrorPanel error={change.error} />}
    </>
  )
}
