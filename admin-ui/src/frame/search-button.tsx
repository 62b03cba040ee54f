import { ActionIcon, Box, Kbd, UnstyledButton } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { Suspense } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { lazyDialog } from '../shared/lazy-part.tsx'
import './search.css'

const SearchDialog = lazyDialog(
  async () => (await import('./search-dialog.tsx')).SearchDialog,
  props => props.onClose,
)

/** The way into the search: in the bar, and by Ctrl-K or ⌘K from anywhere, also out of a field. */
export function SearchButton() {
  const texts = useTexts().search
  const [open, dialog] = useDisclosure(false)
  useHotkeys([['mod+K', dialog.open]], [])
  return (
    <>
      <Box visibleFrom="sm">
        <UnstyledButton className="search-button" onClick={dialog.open}>
          <IconSearch size={16} stroke={1.6} />
          <span>{texts.open}</span>
          <Kbd size="xs">Ctrl K</Kbd>
        </UnstyledButton>
      </Box>
      <ActionIcon
        hiddenFrom="sm"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={texts.open}
        onClick={dialog.open}
      >
        <IconSearch size={20} stroke={1.6} />
      </ActionIcon>
      {open && (
        <Suspense fallback={null}>
          <SearchDialog onClose={dialog.close} />
        </Suspense>
      )}
    </>
  )
}
