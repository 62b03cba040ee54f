import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../../i18n/language.tsx'
import { Fieldset } from '../../rules/editor/fields.tsx'
import { PictureDialog } from '../pictures/picture-dialog.tsx'
import { pathOf } from '../pictures/picture-grid.tsx'

export type Logo = { assetId: string | null; url: string }
type Props = { logo: Logo | null; readOnly: boolean; onChange(logo: Logo | null): void }

/** The logo is one of the pictures; without one the name is set in type. */
export function LogoField({ logo, readOnly, onChange }: Props) {
  const words = useTexts().brand
  const [picking, setPicking] = useState(false)
  return (
    <Fieldset label={words.logo} description={words.logoHint}>
      <Group gap="sm" mt={4}>
        {logo ? (
          <img className="brand-logo" src={pathOf(logo.url)} alt={words.logo} />
        ) : (
          <Text fz="sm" c="dimmed">
            {words.noLogo}
          </Text>
        )}
        {!readOnly && (
          <>
            <Button size="compact-sm" variant="light" onClick={() => setPicking(true)}>
              {logo ? words.otherLogo : words.pickLogo}
            </Button>
            {logo && (
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onChange(null)}>
                {words.removeLogo}
              </Button>
            )}
          </>
        )}
      </Group>
      {picking && (
        <PictureDialog
          onClose={() => setPicking(false)}
          onPick={asset => {
            onChange({ assetId: asset.id, url: asset.url })
            setPicking(false)
          }}
        />
      )}
    </Fieldset>
  )
}
