import { List, Radio, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { type Demo, type OwnWork, useRemoveDemo } from '../../../api/demo.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'

/** What exactly goes and what stays, and what becomes of one's own work at it. */
export function RemoveModal({ demo, onClose }: { demo: Demo; onClose(): void }) {
  const { remove: words, things: named, counts: countWords } = useTexts().demo
  const formats = useFormats()
  const remove = useRemoveDemo()
  const [own, setOwn] = useState<OwnWork>('keep')
  const { counts, things } = demo
  const products = things.filter(({ thing }) => thing === 'product').length
  // What somebody changed goes only where that is chosen.
  const list = [
    ...things
      .filter(({ thing, changed }) => thing !== 'product' && (own === 'remove' || !changed))
      .map(({ thing, name }) => `${named.kinds[thing]} ${name}`),
    `${formats.number(products)} ${countWords.products}`,
  ].join(', ')
  const changed = things.filter(thing => thing.changed).length
  return (
    <AskingModal
      title={words.title}
      onClose={onClose}
      error={remove.error}
      submit={{
        label: words.now,
        danger: true,
        loading: remove.isPending,
        act: () => {
          remove.mutateAsync(own).then(
            () => {
              onClose()
              notifications.show({ message: words.begun })
            },
            // Said in the dialog.
            () => {},
          )
        },
      }}
    >
      <Stack gap={4}>
        <Text fw={600}>{words.goes}</Text>
        <List fz="sm" spacing={4} data-testid="demo-goes">
          <List.Item>
            {words.people(formats.number(counts.customers), formats.number(counts.visitors))}
          </List.Item>
          <List.Item>{words.evidence}</List.Item>
          <List.Item>{words.things(list)}</List.Item>
          <List.Item>{words.source}</List.Item>
        </List>
      </Stack>
      <Stack gap={4}>
        <Text fw={600}>{words.stays}</Text>
        <List fz="sm" spacing={4} data-testid="demo-stays">
          <List.Item>{words.own}</List.Item>
          <List.Item>{words.needed}</List.Item>
          <List.Item>{words.ledger(formats.number(counts.consents))}</List.Item>
          <List.Item>{words.audit}</List.Item>
          <List.Item>{words.lists}</List.Item>
          <List.Item>{words.sums}</List.Item>
        </List>
      </Stack>
      <Radio.Group
        label={changed > 0 ? words.changed(changed) : words.changedNone}
        description={words.changedAbout}
        value={own}
        onChange={value => setOwn(value as OwnWork)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="keep" label={words.keep} />
          <Radio value="remove" label={words.drop} />
        </Stack>
      </Radio.Group>
    </AskingModal>
  )
}
