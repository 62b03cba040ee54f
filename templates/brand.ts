import { z } from 'zod'

/** The sender as customers see it. Everything is literal text; braces in it are not expressions. */
export type Brand = {
  shopName: string
  /** Who is responsible, as the law asks for it (§ 5 DDG); several lines. */
  imprint: { de: string; en: string }
  /** Absolute address of a logo, shown at most 48 px high. Without it the name is set in type. */
  logoUrl?: string | undefined
  /** `#rrggbb`. */
  color: string
  /** Where this installation answers; pictures given as `/…` are taken from here. */
  baseUrl: string
}

export const brand = z.strictObject({
  shopName: z.string().min(1).max(200),
  imprint: z.strictObject({ de: z.string().min(1).max(4_000), en: z.string().min(1).max(4_000) }),
  logoUrl: z.url({ protocol: /^https?$/ }).optional(),
  color: z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour such as #f4c20d'),
  baseUrl: z.url({ protocol: /^https?$/ }),
})
