import { Badge, Drawer, Group, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { type Person, useCampaignPeople } from '../../../api/campaign-results.ts'
import { useMay } from '../../../api/session.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage, useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { LoadMore } from '../../../shared/load-more.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { type PeopleBehind, PeopleContext } from './people-context.ts'

type Props = { campaignId: string; occurrence: number; children: ReactNode }

/** Lets every figure below open the customers behind it. */
export function PeopleProvider({ campaignId, occurrence, children }: Props) {
  const texts = useTexts()
  const may = useMay()
  const [behind, setBehind] = useState<PeopleBehind | null>(null)
  return (
    <PeopleContext value={may('customers:read') ? setBehind : null}>
      {children}
      <Drawer
        opened={behind !== null}
        onClose={() => setBehind(null)}
        position="right"
        size="lg"
        styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
        title={behind?.name}
        closeButtonProps={{ 'aria-label': texts.common.close }}
      >
        {behind && <People campaignId={campaignId} occurrence={occurrence} behind={behind} />}
      </Drawer>
    </PeopleContext>
  )
}

type PeopleProps = { campaignId: string; occurrence: number; behind: PeopleBehind }

function People({ campaignId, occurrence, behind }: PeopleProps) {
  const words = useTexts().campaignPage.people
  const formats = useFormats()
  const [sort, setSort] = useState<'created' | '-created'>('created')
  const query = useCampaignPeople(campaignId, occurrence, behind.filter, sort)
  // In a drawer of its own the address says nothing of it.
  const list = {
    sort,
    change: (part: { sort?: string }) => setSort(part.sort === '-created' ? '-created' : 'created'),
  }
  const { filter } = behind
  const asked = Object.entries({ ...filter, occurrence }).map(([key, value]) => [key, value && `${value}`])
  return (
    <>
      <Text fz="sm" c="dimmed" mb="sm">
        {words.count(formats.number(behind.count))}
      </Text>
      <ListBar
        list={list}
        sorts={['created']}
        file={{
          path: `/api/campaigns/${campaignId}/people`,
          query: Object.fromEntries(asked),
          personal: true,
          name: behind.name,
        }}
      />
      <AsyncPanel query={query}>
        {({ pages }) => {
          const people = pages.flatMap(page => page.items)
          if (people.length === 0) return <Text fz="sm">{words.none}</Text>
          return (
            <>
              <ItemList label={words.some}>
                {people.map(person => (
                  <PersonLine key={person.messageId} person={person} />
                ))}
              </ItemList>
              <LoadMore query={query} />
            </>
          )
        }}
      </AsyncPanel>
    </>
  )
}

function PersonLine({ person }: { person: Person }) {
  const { language, texts } = useLanguage()
  const words = texts.campaignPage.people
  const formats = useFormats()
  const { id, name, email, variant, sentence, at } = person
  const title = name || email || words.noName
  return (
    <li>
      <Link to={`/customers/${id}`} className="campaign-person">
        <Group gap="xs" justify="space-between" wrap="nowrap" align="baseline">
          <Text fz="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Text>
          {variant && (
            <Badge size="sm" color="gray" style={{ flex: 'none' }}>
              {words.variant(variant)}
            </Badge>
          )}
        </Group>
        <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {[email !== title && email, words.at(formats.dateTime(at))].filter(Boolean).join(' · ')}
        </Text>
        {sentence && <Text fz="xs">{sentence[language]}</Text>}
      </Link>
    </li>
  )
}
