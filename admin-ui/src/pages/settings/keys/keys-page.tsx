import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { type KeyFilter, type MadeKey, useKeyList } from '../../../api/api-keys.ts'
import { useMay } from '../../../api/session.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { EmptyState } from '../../../shared/empty-state.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { PageTitle } from '../../../shared/page-title.tsx'
import { SecretOnce } from '../../../shared/secret-once.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListSearch } from '../../../shared/table/list-search.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'
import { useListState } from '../../../shared/table/use-list-state.ts'
import { KeyRow } from './key-row.tsx'
import { MakeKeyModal } from './make-key-modal.tsx'

const sorts = ['created', 'name', 'used'] as const

/** By which keys programs come in. */
export function KeysPage() {
  const texts = useTexts()
  const words = texts.access.keys
  const may = useMay()
  const list = useListState({ filters: ['q', 'kind', 'revoked'], sorts, usual: '-created' })
  const { q, revoked } = list.filters
  const kind = list.filters.kind as KeyFilter['kind']
  const state = revoked === 'true' ? 'all' : 'valid'
  const query = useKeyList({ q, kind, state, sort: list.asked as KeyFilter['sort'] })
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<MadeKey | null>(null)
  const make = may('keys:write') && (
    <Button leftSection={<IconPlus size={18} stroke={1.6} />} onClick={() => setMaking(true)}>
      {words.make}
    </Button>
  )
  return (
    <>
      <PageTitle title={words.title} about={words.about} actions={make} />
      <ListBar
        list={list}
        sorts={sorts}
        file={{ path: '/api/api-keys', query: { q, kind, state }, personal: false, name: words.title }}
      >
        <ListSearch
          label={texts.tables.search}
          value={q ?? ''}
          onChange={text => list.change({ q: text }, true)}
        />
        <NativeSelect
          aria-label={words.kind}
          value={kind ?? ''}
          onChange={event => list.change({ kind: event.currentTarget.value })}
          data={[
            { value: '', label: words.everyKind },
            ...Object.entries(words.kinds).map(([value, label]) => ({ value, label })),
          ]}
        />
        <Checkbox
          mb={8}
          label={words.withRevoked}
          checked={revoked === 'true'}
          onChange={event => list.change({ revoked: event.currentTarget.checked ? 'true' : '' })}
        />
      </ListBar>
      <ListView
        query={query}
        list={{ ...list, filters: q || kind ? list.filters : {} }}
        empty={
          <EmptyState icon={IconKey} title={words.empty}>
            {words.emptyAdvice}
          </EmptyState>
        }
      >
        {keys => (
          <ItemList label={words.listLabel}>
            {keys.map(key => (
              <KeyRow key={key.id} apiKey={key} />
            ))}
          </ItemList>
        )}
      </ListView>
      {making && <MakeKeyModal onClose={() => setMaking(false)} onMade={setMade} />}
      {made && (
        <SecretOnce
          title={words.onceTitle}
          about={words.once}
          parts={[
            { label: words.key, copy: words.copyKey, value: made.key },
            ...(made.identitySecret
              ? [
                  {
                    about: words.identityAbout,
                    label: words.identitySecret,
                    copy: words.copySecret,
                    value: made.identitySecret,
                  },
                ]
              : []),
          ]}
          onClose={() => setMade(null)}
        />
      )}
    </>
  )
}
