/**
 * A mail put together from blocks. All texts may hold expressions (`{{customer.firstName}}`); everything else in them
 * is plain text and is escaped. Texts of `text` blocks know `**bold**`, `*italic*`, `[words](address)`, `- ` and `1. `.
 */
export type BlockCommon = {
  /** For the editor only: what it knows the block by. */
  id?: string | undefined
  /** Shown only to members of this segment (its name or id). */
  segment?: string | undefined
  /** Shown only where this field has a value: `event.properties.image_url`. */
  given?: string | undefined
  /** On a ground in a light tone of the shop's colour. */
  tinted?: boolean | undefined
}

export type Align = 'left' | 'center'

export type SimpleBlock = BlockCommon &
  (
    | { type: 'heading'; text: string; level?: 1 | 2 | 3 | undefined; align?: Align | undefined }
    | { type: 'text'; text: string; align?: Align | undefined; muted?: boolean | undefined }
    | {
        type: 'picture'
        /** An address on the web or a path of this installation (`/a/…`). */
        src: string
        /** What is to be read where the picture is not shown; empty for mere decoration. */
        alt: string
        href?: string | undefined
        /** Pixels; as wide as there is room without it. */
        width?: number | undefined
      }
    | { type: 'button'; label: string; href: string; align?: Align | undefined }
    /** The code of the message's voucher pool. Shown where there is one. */
    | { type: 'voucher'; title: string; note?: string | undefined }
    | { type: 'divider' }
    | { type: 'spacer' /** Pixels. */; height: number }
    /** Links by name: pictures of networks would be loaded from somebody else's server. */
    | { type: 'social'; links: { name: string; href: string }[]; align?: Align | undefined }
  )

export type Block =
  | SimpleBlock
  | (BlockCommon & {
      type: 'products'
      /** Name of a list in the source's `data.products`. */
      list: string
      layout: 'rows' | 'grid'
      /** At most so many; 4 unless set. */
      count?: number | undefined
      price?: boolean | undefined
      /** Words of the link to each product; without them the name alone leads there. */
      button?: string | undefined
      /** Said where the list is empty; nothing without it. */
      empty?: string | undefined
    })
  | (BlockCommon & {
      type: 'columns' /** Two or three; one below the other on phones. */
      columns: SimpleBlock[][]
    })
  /** A reusable block of the workspace, by its key; put in when the template is published. */
  | (BlockCommon & { type: 'reusable'; key: string })

/** Which products a list holds. None that is retired or sold out is ever in it. */
export type ProductPick =
  /** By the shop's own product ids, in this order. */
  | { by: 'hand'; ids: string[] }
  /** The newest of the catalogue, or of a category. */
  | { by: 'newest'; category?: string | undefined }
  /** What costs less than before, the deepest cuts first. */
  | { by: 'reduced'; category?: string | undefined }
  /** What the customer bought before, the latest first. */
  | { by: 'bought'; days?: number | undefined }
  /** What the customer looked at and did not buy since, the latest first. */
  | { by: 'viewed'; days?: number | undefined }
  /** What the recommender names for the customer. */
  | { by: 'recommended' }

export type ProductList = {
  /** Read as `products.<name>`. */
  name: string
  pick: ProductPick
  /** 1 to 12. */
  limit: number
}

/** What a template wants loaded besides what every mail knows. */
export type TemplateData = { products?: ProductList[] | undefined }

/** One text of a reusable block: MJML from `mj-section` on, or blocks. */
export type ReusableVariant = { mjml?: string | undefined; blocks?: Block[] | undefined }

/** What `template_block.source` holds: by locale, chosen as for templates. */
export type ReusableSource = { variants: Record<string, ReusableVariant>; defaultLocale: string }
