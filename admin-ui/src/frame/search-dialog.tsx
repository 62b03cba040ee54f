import { Box, Loader, Modal, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useSearch } from '../api/search.ts'
import { useMay } from '../api/session.ts'
import { useLanguage } from '../i18n/language.tsx'
import type { Texts } from '../i18n/texts.ts'
import { ErrorPanel } from '../shared/error-panel.tsx'
import { findPlaces } from './find-places.ts'
import { targetOf } from './search-targets.ts'

/** Searches everything by any key; arrows choose, Enter opens. */
export function SearchDialog({ onClose }: { onClose(): void }) {
  const { language, texts } = useLanguage()
  const may = useMay()
  const words = texts.search
  const navigate = useNavigate()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const query = useSearch(q)
  const [at, setAt] = useState(0)
  const selected = useRef<HTMLAnchorElement>(null)
  const groups: Group[] = [
    ...(q === '' ? [] : (query.data?.groups ?? [])).map(({ type, items, more }) => ({
      type,
      more,
      items: items.map(found => ({
        key: `${found.type} ${found.id}`,
        title: found.title,
        subtitle: found.subtitle,
        to: targetOf(found),
      })),
    })),
    // Known here: they need no answer of the server, and are there when it does not answer.
    {
      type: 'place' as const,
      more: false,
      items: findPlaces(typed, may).map(place => ({
        key: place.to,
        title: place[language].title,
        subtitle: null,
        to: place.to,
        known: true,
      })),
    },
  ].filter(({ items }) => items.length > 0)
  const items = groups.flatMap(group => group.items)
  const chosen = Math.min(at, Math.max(0, items.length - 1))

  useEffect(() => {
    if (q !== '') setAt(0)
  }, [q])
  useEffect(() => {
    if (chosen >= 0) selected.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (items.length > 0) setAt((chosen + step + items.length) % items.length)
    }
    const found = items[chosen]
    // What is shown may still be the answer to what was typed before.
    const answered = q === typed.trim() && !query.isPlaceholderData && !query.isLoading
    if (event.key === 'Enter' && found && (answered || found.known)) {
      event.preventDefault()
      onClose()
      return navigate(found.to)
    }
  }
  const idOf = (index: number) => `${listId}-${index}`
  let index = -1

  return (
    <Modal
      opened
      onClose={onClose}
      title={words.title}
      size="lg"
      yOffset="10vh"
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <TextInput
        data-autofocus
        type="search"
        role="combobox"
        aria-label={words.title}
        aria-expanded={items.length > 0}
        aria-controls={listId}
        aria-activedescendant={items.length > 0 ? idOf(chosen) : undefined}
        placeholder={words.hint}
        leftSection={<IconSearch size={18} stroke={1.6} />}
        rightSection={query.isFetching ? <Loader size="xs" /> : null}
        value={typed}
        maxLength={200}
        onChange={event => setTyped(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <Box className="search-results" mt="sm" id={listId} role="listbox" aria-label={words.results}>
        {groups.map(group => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, which HTML has no element for outside of select
          <div key={group.type} role="group" aria-label={words.groups[group.type]}>
            <div className="search-group" aria-hidden>
              {words.groups[group.type]}
            </div>
            {group.items.map(found => {
              index += 1
              const own = index
              return (
                <Result
                  key={found.key}
                  ref={own === chosen ? selected : undefined}
                  id={idOf(own)}
                  found={found}
                  selected={own === chosen}
                  onClick={onClose}
                  onPoint={() => setAt(own)}
                />
              )
            })}
            {group.more && (
              <Text fz="xs" c="dimmed" px={10} pb={4}>
                {words.more}
              </Text>
            )}
          </div>
        ))}
      </Box>
      <Box aria-live="polite">
        {q === '' ? (
          <Text fz="sm" c="dimmed" p={10}>
            {words.empty}
          </Text>
        ) : query.error ? (
          <ErrorPanel error={query.error} retry={query.refetch} />
        ) : (
          query.data &&
          !query.isPlaceholderData &&
          items.length === 0 && (
            <Text fz="sm" c="dimmed" p={10}>
              {words.nothing(q)}
            </Text>
          )
        )}
      </Box>
    </Modal>
  )
}

type Item = { key: string; title: string; subtitle: string | null | undefined; to: string; known?: boolean }
type Group = { type: keyof Texts['search']['groups']; more: boolean; items: Item[] }

type ResultProps = {
  ref: React.Ref<HTMLAnchorElement> | undefined
  id: string
  found: Item
  selected: boolean
  onClick(): void
  onPoint(): void
}

function Result({ ref, id, found, selected, onClick, onPoint }: ResultProps) {
  return (
    <Link
      ref={ref}
      id={id}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      className="search-result"
      to={found.to}
      onClick={onClick}
      onMouseMove={onPoint}
    >
      <Text inherit fw={500} span>
        {found.title}
      </Text>
      {found.subtitle && (
        <Text fz="xs" c="dimmed" component="div">
          {found.subtitle}
        </Text>
      )}
    </Link>
  )
}
