import { Group, SegmentedControl, Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../../../../i18n/language.tsx'
import type { Look } from './preview-frame.tsx'

type Props = { look: Look; onLook(look: Look): void; children?: ReactNode }

/** At which width, in light or dark. */
export function PreviewLook({ look, onLook, children }: Props) {
  const words = useTexts().templateEditor.preview
  return (
    <Group gap="md">
      <SegmentedControl
        size="xs"
        aria-label={words.width}
        value={look.width}
        onChange={width => onLook({ ...look, width: width as Look['width'] })}
        data={[
          { value: 'desktop', label: words.desktop },
          { value: 'phone', label: words.phone },
        ]}
      />
      <Switch
        size="sm"
        label={words.dark}
        checked={look.dark}
        onChange={event => onLook({ ...look, dark: event.currentTarget.checked })}
      />
      {children}
    </Group>
  )
}
