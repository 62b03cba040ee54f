import { Anchor, Badge, Button, Code, Drawer, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '../../../api/session.ts'
import {
  type CodeSort,
  useCodes,
  useExpireFree,
  useReleaseCodes,
  type Voucher,
  type VoucherPool,
} from '../../../api/vouchers.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { ErrorPanel } from '../../../shared/error-panel.tsx'
import { ItemList } from '../../../shared/item-list.tsx'
import { SureButton } from '../../../shared/sure-button.tsx'
import { ListBar } from '../../../shared/table/list-bar.tsx'
import { ListView } from '../../../shared/table/list-view.tsx'

const sorts = ['created', 'given'] as const
const states = ['free', 'given', 'redeemed', 'expired'] as const

/** The codes of a pool, and where they went. */
export function CodesDrawer({ pool, onClose }: { pool: VoucherPool; onClose(): void }) {
  const { texts } = useLanguage()
  const words = texts.catalogue.vouchers
  const formats = useFormats()
  const may = useMay()
  const [state, setState] = useState<Voucher['state'] | null>(null)
  const [sort, setSort] = useState<CodeSort>('-created')
  const query = useCodes(pool.id, state, sort)
  const expire = useExpireFree(pool.id)
  const release = useReleaseCodes(pool.id)
  const say = (message: string) => notifications.show({ message, color: 'green' })
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={words.codesOf(pool.name)}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Stack gap="md">
        <ListBar
          list={{ sort, change: part => setSort(part.sort as CodeSort) }}
          sorts={sorts}
          file={{
            path: `/api/voucher-pools/${pool.id}/codes`,
            query: { state: state ?? undefined },
            personal: true,
            name: pool.name,
          }}
        >
          <NativeSelect
            aria-label={words.codes}
            value={state ?? ''}
            data={[{ value: '', label: words.all }, ...states.map(value => ({ value, label: words[value] }))]}
            onChange={event => setState((event.currentTarget.value || null) as Voucher['state'] | null)}
          />
        </ListBar>
        {may('catalogue:write') && (
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              loading={release.isPending}
              onClick={() =>
                release.mutate(undefined, {
                  onSuccess: ({ released }) => say(words.released(formats.number(released))),
                })
              }
            >
              {words.release}
            </Button>
            <SureButton
              size="compact-sm"
              loading={expire.isPending}
              onSure={() =>
                expire.mutate(undefined, {
                  onSuccess: ({ expired }) => say(words.expiredNow(formats.number(expired))),
                })
              }
            >
              {words.expireFree}
            </SureButton>
          </Group>
        )}
        {(expire.error ?? release.error) && <ErrorPanel error={expire.error ?? release.error} />}
        <ListView
          query={query}
          list={{ filters: state ? { state } : {}, clear: () => setState(null) }}
          empty={<Text c="dimmed">{words.none}</Text>}
        >
          {codes => (
            <ItemList label={words.codes}>
              {codes.map(voucher => (
                <Group key={voucher.id} component="li" justify="space-between" gap="sm">
                  <Code>{voucher.code}</Code>
                  <Group gap="sm">
                    {voucher.customerId && (
                      <Anchor component={Link} to={`/customers/${voucher.customerId}`} fz="sm">
                        {words.toCustomer}
                      </Anchor>
                    )}
                    {voucher.orderExternalId && <Text fz="sm">{words.order(voucher.orderExternalId)}</Text>}
                    {voucher.expiresAt && voucher.state !== 'redeemed' && (
                      <Text fz="sm" c="dimmed">
                        {words.until(formats.date(voucher.expiresAt))}
                      </Text>
                    )}
                    <Badge variant="light" color={voucher.state === 'redeemed' ? 'green' : 'gray'}>
                      {words[voucher.state]}
                    </Badge>
                  </Group>
                </Group>
              ))}
            </ItemList>
          )}
        </ListView>
      </Stack>
    </Drawer>
  )
}
