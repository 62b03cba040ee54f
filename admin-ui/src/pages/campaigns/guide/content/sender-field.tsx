import { Text } from '@mantine/core'
import { IconMailShare } from '@tabler/icons-react'
import { useSenderChoices } from '../../../../api/campaigns.ts'
import { useMay } from '../../../../api/session.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { PickField } from '../../../rules/editor/fields.tsx'
import { useGuide } from '../guide-context.ts'

/** In whose name it goes, and whether mailbox providers can see that it is genuine. */
export function SenderField() {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.content
  const may = useMay()
  const { definition, set } = useGuide().draft
  const { data: senders = [] } = useSenderChoices(may('senders:read'))
  const chosen = definition.sender
    ? senders.find(({ id }) => id === definition.sender)
    : (senders.find(({ isDefault }) => isDefault) ?? senders.find(({ source }) => source === 'environment'))
  return (
    <>
      <PickField
        label={words.senderField}
        placeholder={words.senderDefault}
        clearable
        value={definition.sender ?? ''}
        options={senders
          .filter(({ source, retiredAt }) => source === 'console' && retiredAt === null)
          .map(({ id, name, fromAddress }) => ({ value: id, label: name, note: fromAddress }))}
        onChange={sender => set({ sender: sender || undefined })}
      />
      {chosen && (
        <Text fz="sm" className="guide-note" data-testid="sender-facts">
          <IconMailShare size={17} stroke={1.7} aria-hidden />
          <span>
            <b>
              {words.senderFrom(
                chosen.fromName ? `${chosen.fromName} <${chosen.fromAddress}>` : chosen.fromAddress,
              )}
            </b>
            {'. '}
            {chosen.alignment.text[language]}
            {chosen.source === 'console' && chosen.testedAt === null && ` ${words.senderUntested}`}
          </span>
        </Text>
      )}
    </>
  )
}
