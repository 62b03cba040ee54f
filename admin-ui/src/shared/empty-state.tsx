import { Center, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type Props = {
  icon: Icon
  title: string
  /** 1 where it is all there is of the page. */
  order?: 1 | 2
  children?: ReactNode
  action?: ReactNode
}

/** Says why there is nothing here, and what the next step is. */
export function EmptyState({ icon: Glyph, title, order = 2, children, action }: Props) {
  return (
    <Center py={48} px="md">
      <Stack align="center" gap="sm" maw={460}>
        <ThemeIcon variant="light" size={52} radius="xl">
          <Glyph size={26} stroke={1.6} />
        </ThemeIcon>
        <Title order={order} ta="center">
          {title}
        </Title>
        {children && (
          <Text c="dimmed" ta="center" fz="sm" component="div">
            {children}
          </Text>
        )}
        {action}
      </Stack>
    </Center>
  )
}
