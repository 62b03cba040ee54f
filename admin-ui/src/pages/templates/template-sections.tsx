import { IconBox, IconMail, IconPalette, IconPhoto } from '@tabler/icons-react'
import { Link, useLocation } from 'react-router'
import { useTexts } from '../../i18n/language.tsx'
import './templates.css'

const sections = [
  { to: '/templates', key: 'list', icon: IconMail },
  { to: '/templates/pictures', key: 'pictures', icon: IconPhoto },
  { to: '/templates/parts', key: 'parts', icon: IconBox },
  { to: '/templates/brand', key: 'brand', icon: IconPalette },
] as const

/** The pages of the area, above each of them. */
export function TemplateSections() {
  const words = useTexts().templates
  const { pathname } = useLocation()
  return (
    <nav className="template-sections" aria-label={words.sectionsLabel}>
      {sections.map(({ to, key, icon: Glyph }) => (
        <Link key={to} to={to} aria-current={pathname === to ? 'page' : undefined}>
          <Glyph size={17} stroke={1.6} aria-hidden />
          {words.sections[key]}
        </Link>
      ))}
    </nav>
  )
}
