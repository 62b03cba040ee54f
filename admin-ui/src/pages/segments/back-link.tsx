import { Anchor, Group } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useTexts } from '../../i18n/language.tsx'

export function BackLink() {
  const texts = useTexts().segments
  return (
    <Anchor component={Link} to="/segments" fz="sm" mb="sm" display="inline-block">
      <Group gap={4} component="span" display="inline-flex">
        <IconArrowLeft size={16} stroke={1.6} />
        {texts.back}
      </Group>
    </Anchor>
  )
}
