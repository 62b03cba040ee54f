import { Loader, Modal, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPackage, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useProducts } from '../../../../api/catalogue.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { AsyncPanel } from '../../../../shared/async-panel.tsx'

type Props = {
  /** What goes out of the mail. */
  name: string
  /** Others use the template too. */
  shared: boolean
  pending: boolean
  /** In the mail already. */
  except: readonly string[]
  onTake(product: { id: string; name: string }): void
  onClose(): void
}

/** Chooses what stands in the place of a product: one press takes it. */
export function SwapProduct({ name, shared, pending, except, onTake, onClose }: Props) {
  const texts = useTexts()
  const words = texts.campaignGuide.content
  const formats = useFormats()
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed.trim(), 200)
  const query = useProducts({ text, category: null, state: 'current' })
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.swapTitle(name)}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <TextInput
        type="search"
        data-autofocus
        mb="xs"
        aria-label={words.swapSearch}
        placeholder={words.swapSearch}
        leftSection={<IconSearch size={17} stroke={1.7} />}
        rightSection={pending ? <Loader size="xs" /> : undefined}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <Text fz="xs" c="dimmed" mb="sm">
        {shared ? words.swapCopy : words.swapOwn}
      </Text>
      <AsyncPanel query={query}>
        {data => {
          const found = data.pages
            .flatMap(page => page.items)
            .filter(({ externalId }) => !except.includes(externalId))
          if (found.length === 0)
            return (
              <Text fz="sm" c="dimmed">
                {words.nothingFound}
              </Text>
            )
          return (
            <ul className="guide-list" data-testid="swap-products">
              {found.map(({ externalId, name: other, category, price, currency }) => (
                <li key={externalId}>
                  <UnstyledButton
                    className="swap-choice"
                    disabled={pending}
                    onClick={() => onTake({ id: externalId, name: other ?? externalId })}
                  >
                    <IconPackage size={17} stroke={1.6} aria-hidden />
                    <span style={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
                      <b>{other ?? externalId}</b>
                      {category && (
                        <Text span fz="xs" c="dimmed">
                          {' '}
                          {category}
                        </Text>
                      )}
                    </span>
                    {price && <span>{formats.money(price, currency)}</span>}
                  </UnstyledButton>
                </li>
              ))}
            </ul>
          )
        }}
      </AsyncPanel>
    </Modal>
  )
}
