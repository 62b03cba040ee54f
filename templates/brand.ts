import { createHash } from 'node:crypto'
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
  /** Of buttons, `#rrggbb`; `color` unless set. */
  buttonColor?: string | undefined
  /** Where this installation answers; pictures given as `/…` are taken from here. */
  baseUrl: string
}

export const brandColor = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour such as #f4c20d')
export const webAddress = z.url({ protocol: /^https?$/ }).max(2_000)
export const imprintSchema = z.strictObject({
  de: z.string().min(1).max(4_000),
  en: z.string().min(1).max(4_000),
})

export const brand = z.strictObject({
  shopName: z.string().min(1).max(200),
  imprint: imprintSchema,
  logoUrl: webAddress.optional(),
  color: brandColor,
  buttonColor: brandColor.optional(),
  baseUrl: webAddress,
})

/** The setting `brand`: the sender, where its shop is, and where its logo comes from. */
export const storedBrand = brand.omit({ baseUrl: true }).extend({
  shopUrl: webAddress.optional(),
  /** A picture of this installation, with its path; it goes before `logoUrl`. */
  logoAssetId: z.uuid().optional(),
  logoPath: z
    .string()
    .regex(/^\/a\/[0-9a-f]{64}\.[a-z]{3,4}$/)
    .optional(),
})
export type StoredBrand = z.output<typeof storedBrand>

const unset = {
  de: 'Bitte hinterlegen: Name, Anschrift, Vertretung, Kontakt (§ 5 DDG)',
  en: 'Please enter: name, address, representative, contact (§ 5 DDG)',
}

/** The sender as customers see it, from the setting; a placeholder that says so where it is not set, or cannot be read. */
export function brandOf(
  setting: unknown,
  publicUrl: string,
): { brand: Brand; shopUrl: string; isSet: boolean; stored: StoredBrand | null } {
  const parsed = storedBrand.safeParse(setting)
  if (!parsed.success) {
    const shown = { shopName: 'Mein Laden', imprint: unset, color: '#0f766e', baseUrl: publicUrl }
    return { brand: shown, shopUrl: publicUrl, isSet: false, stored: null }
  }
  const { shopUrl, logoAssetId: _, logoPath, ...rest } = parsed.data
  return {
    brand: { ...rest, ...(logoPath ? { logoUrl: publicUrl + logoPath } : {}), baseUrl: publicUrl },
    shopUrl: shopUrl ?? publicUrl,
    isSet: true,
    stored: parsed.data,
  }
}

/**
 * Puts another brand into an object that many hold. Whoever was given it at the start reads the new one from then on: a
 * page, a letter or a mail made a moment later shows it, without a restart.
 */
export function takeOver(live: Brand, next: Brand): void {
  for (const key of Object.keys(live) as (keyof Brand)[])
    if (!(key in next)) delete (live as Partial<Brand>)[key]
  Object.assign(live, next)
}

/** A short name of everything a mail is compiled with; kept with the compiled form, so that older ones are known. */
export function brandMark({ shopName, imprint, logoUrl, color, buttonColor, baseUrl }: Brand): string {
  const parts = [shopName, imprint.de, imprint.en, logoUrl ?? null, color, buttonColor ?? null, baseUrl]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}
