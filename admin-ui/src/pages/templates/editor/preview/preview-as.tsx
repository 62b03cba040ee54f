import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconMoodConfuzed } from '@tabler/icons-react'
import { useMay } from '../../../../api/session.ts'
import type { PreviewAs } from '../../../../api/template-editor.ts'
import { useTexts } from '../../../../i18n/language.tsx'
import { CustomerPicker } from '../../../rules/customer-picker.tsx'

type Props = {
  as: PreviewAs
  customer: { id: string; name: string } | null
  onAs(as: PreviewAs): void
}

/** Whose data it is filled in with: samples, a customer, the next one, or the worst case. */
export function PreviewAsBar({ as, customer, onAs }: Props) {
  const words = useTexts().templateEditor.preview
  const may = useMay()
  if (!may('customers:read'))
    return (
      <Text fz="sm" c="dimmed">
        {words.samples}
      </Text>
    )
  const step = (direction: 'next' | 'previous') =>
    onAs({ next: { direction, ...(customer ? { after: customer.id } : {}) } })
  const worst = as.worst !== undefined
  return (
    <Group gap="xs" wrap="nowrap" align="center">
      <div style={{ flex: 1, minWidth: 0 }}>
        <CustomerPicker
          key={customer?.id ?? 'nobody'}
          value={customer?.id ?? null}
          onChange={id => onAs(id ? { customerId: id } : {})}
        />
      </div>
      <ActionIcon.Group>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={words.previous}
          disabled={customer === null}
          onClick={() => step('previous')}
        >
          <IconChevronLeft size={18} stroke={1.7} />
        </ActionIcon>
        <ActionIcon variant="default" size="lg" aria-label={words.next} onClick={() => step('next')}>
          <IconChevronRight size={18} stroke={1.7} />
        </ActionIcon>
      </ActionIcon.Group>
      <Tooltip label={words.worstAbout} multiline w={260} events={{ hover: true, focus: true, touch: false }}>
        <Button
          variant={worst ? 'light' : 'default'}
          px="xs"
          aria-pressed={worst}
          leftSection={<IconMoodConfuzed size={18} stroke={1.6} />}
          onClick={() => onAs(worst ? {} : { worst: 'made' })}
        >
          {words.worst}
        </Button>
      </Tooltip>
    </Group>
  )
}
