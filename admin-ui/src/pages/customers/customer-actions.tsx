import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconDots,
  IconEraser,
  IconHandStop,
  IconLock,
  IconLockOpen,
  IconMailQuestion,
  IconPlayerPlay,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../../api/session.ts'
import type { Customer } from '../../api/types.ts'
import { usePurposes } from '../../api/vocabulary.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ForgetModal } from './forget-modal.tsx'
import { ObjectionModal } from './objection-modal.tsx'
import { OpenCaseModal } from './open-case-modal.tsx'
import { isOpenToAdvertising } from './permission-sentence.ts'
import { RestrictModal } from './restrict-modal.tsx'
import { StartRuleModal } from './start-rule-modal.tsx'

const icon = { size: 18, stroke: 1.6 }

/** What staff do while somebody is on the phone: the objection at once, the rest one click further. */
export function CustomerActions({ customer }: { customer: Customer }) {
  const texts = useTexts()
  const words = texts.customer
  const may = useMay()
  const purposes = usePurposes()
  const [objecting, objection] = useDisclosure(false)
  const [asked, setAsked] = useState<'case' | 'restrict' | 'forget' | 'start' | null>(null)
  const close = () => setAsked(null)
  if (customer.state === 'merged' || customer.state === 'erased' || !may('consent:object')) return null
  const closed = purposes.data !== undefined && !isOpenToAdvertising(customer, purposes.data)
  return (
    <Group gap="xs" wrap="nowrap">
      {closed ? (
        <Text fz="sm" c="dimmed" maw={240}>
          {texts.permissions.alreadyObjected}
        </Text>
      ) : (
        <Button
          variant="light"
          color="red"
          size="sm"
          leftSection={<IconHandStop {...icon} />}
          onClick={objection.open}
        >
          {texts.permissions.object}
        </Button>
      )}
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={words.more}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may('rules:start') && may('rules:read') && (
            <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={() => setAsked('start')}>
              {texts.support.start.open}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconMailQuestion {...icon} />} onClick={() => setAsked('case')}>
            {texts.privacy.cases.open}
          </Menu.Item>
          {may('privacy:write') && (
            <Menu.Item
              leftSection={customer.restrictedAt ? <IconLockOpen {...icon} /> : <IconLock {...icon} />}
              onClick={() => setAsked('restrict')}
            >
              {customer.restrictedAt ? words.unrestrict : words.restrict}
            </Menu.Item>
          )}
          {may('consent:write') && (
            <Menu.Item leftSection={<IconEraser {...icon} />} onClick={() => setAsked('forget')}>
              {words.forget}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ObjectionModal customerId={customer.id} opened={objecting} onClose={objection.close} />
      {asked === 'start' && <StartRuleModal customerId={customer.id} onClose={close} />}
      {asked === 'case' && <OpenCaseModal customerId={customer.id} onClose={close} />}
      {asked === 'restrict' && <RestrictModal customer={customer} onClose={close} />}
      {asked === 'forget' && <ForgetModal customerId={customer.id} onClose={close} />}
    </Group>
  )
}
