import sax from 'sax'
import { FeedError } from '../../engine/catalogue/feed-error.ts'
import { type FeedItem, fieldName } from '../../engine/catalogue/feed-item.ts'

/** An item, or why it cannot be read; `name` is its id, where it was read so far, or its position. */
export type RawItem = { item: FeedItem } | { name: string; error: string }

const roots: ReadonlySet<string> = new Set(['rss', 'feed', 'rdf', 'channel', 'products', 'items'])
const itemNames: ReadonlySet<string> = new Set(['item', 'entry', 'product'])
const limits = { itemCharacters: 500_000, fields: 1_000, depth: 30, attributes: 100, faults: 10_000 }

/**
 * Reads Merchant items from RSS 2.0 or Atom as a stream, one at a time, in memory that does not grow with the feed.
 * Entities that a document type defines are not expanded, whatever they hold: an item that uses one is refused.
 * So is any item that is not well-formed; the others are read. @throws FeedError for what is no feed, or ends early
 */
export async function* readXml(text: AsyncIterable<string>): AsyncGenerator<RawItem> {
  const reader = new Reader()
  for await (const piece of text) {
    reader.write(piece)
    yield* reader.taken()
  }
  reader.end()
  yield* reader.taken()
}

class Reader {
  readonly #parser = sax.parser(true, { position: true, trim: false })
  /** Names of the open elements, from the root. */
  readonly #path: string[] = []
  #done: RawItem[] = []
  #fields: Map<string, string[]> | null = null
  /** How deep the open item lies. */
  #itemDepth = 0
  #text = ''
  #size = 0
  #count = 0
  #attributes = 0
  #faults = 0
  #fault: string | null = null
  #closed = false
  #fatal: FeedError | null = null

  constructor() {
    const parser = this.#parser
    parser.onopentagstart = () => {
      this.#attributes = 0
    }
    parser.onattribute = () => {
      this.#attributes += 1
      if (this.#attributes > limits.attributes) this.#stop('not_xml')
    }
    parser.onopentag = tag => this.#open(tag as sax.Tag)
    parser.onclosetag = () => this.#close()
    parser.ontext = text => this.#addText(text)
    parser.oncdata = text => this.#addText(text)
    parser.onerror = error => this.#complain(error)
  }

  write(piece: string): void {
    this.#parser.write(piece)
    if (this.#fatal) throw this.#fatal
  }

  end(): void {
    // The parser's own complaint about what is still open would only be one more fault.
    if (!this.#closed) throw new FeedError(this.#path.length > 0 || this.#count > 0 ? 'truncated' : 'not_xml')
    this.#parser.close()
  }

  taken(): RawItem[] {
    const done = this.#done
    this.#done = []
    return done
  }

  #stop(code: 'not_xml' | 'not_a_feed'): void {
    this.#fatal ??= new FeedError(code)
  }

  #open(tag: sax.Tag): void {
    const name = tag.name.toLowerCase()
    const local = name.slice(name.indexOf(':') + 1)
    if (this.#path.length === 0 && !roots.has(local)) this.#stop('not_a_feed')
    this.#path.push(local)
    if (this.#path.length > limits.depth) this.#stop('not_xml')
    if (this.#fatal) return
    this.#text = ''
    if (this.#fields === null) {
      if (this.#path.length > 1 && itemNames.has(local)) this.#begin()
      return
    }
    // Atom keeps the address in an attribute; other links than the page itself (`rel`) are none of ours.
    const { href, rel } = tag.attributes
    if (local === 'link' && href !== undefined && (rel === undefined || rel === 'alternate'))
      this.#addField('link', href)
  }

  #begin(): void {
    this.#fields = new Map()
    this.#itemDepth = this.#path.length
    this.#size = 0
    this.#fault = null
    this.#count += 1
  }

  #close(): void {
    const depth = this.#path.length
    const leaf = this.#path.pop() ?? ''
    if (this.#path.length === 0) this.#closed = true
    if (this.#fields === null) return
    if (depth === this.#itemDepth) {
      this.#finish()
      return
    }
    const inside = this.#path.slice(this.#itemDepth)
    // Within another field (`shipping`, `tax`) a price is not the product's.
    if (inside.length === 0) this.#addField(fieldName(leaf), this.#text)
    else if (inside.length === 1) this.#addField(`${inside[0]}.${leaf}`, this.#text)
    this.#text = ''
  }

  #finish(): void {
    const fields = this.#fields ?? new Map<string, string[]>()
    this.#fields = null
    this.#done.push(
      this.#fault === null ? { item: fields } : { name: this.#name(fields), error: this.#fault },
    )
  }

  #name(fields: Map<string, string[]>): string {
    return fields.get('id')?.[0]?.trim().slice(0, 255) || `#${this.#count}`
  }

  #addField(name: string, value: string): void {
    const fields = this.#fields
    if (!fields || value.trim() === '') return
    if (value.includes('\ufffd')) this.#fault ??= 'holds bytes that are not of the feed’s encoding'
    this.#size += name.length
    if (fields.size >= limits.fields) this.#fault ??= 'has too many fields'
    if (this.#tooLarge()) return
    const values = fields.get(name)
    if (values) values.push(value)
    else fields.set(name, [value])
  }

  #addText(text: string): void {
    if (this.#fields === null) return
    this.#size += text.length
    if (!this.#tooLarge()) this.#text += text
  }

  #tooLarge(): boolean {
    if (this.#size <= limits.itemCharacters) return false
    this.#fault ??= 'is too large'
    this.#text = ''
    return true
  }

  #complain(error: Error): void {
    // Or the parser would throw it at the next write.
    this.#parser.resume()
    this.#faults += 1
    const message = error.message.split('\n', 1)[0] ?? ''
    // Nothing of the text stands in these messages but names of entities and tags.
    if (this.#fields !== null) this.#fault ??= `is not well-formed: ${message.slice(0, 100)}`
    if (this.#closed) return
    if (this.#path.length === 0 || this.#faults > limits.faults || message.startsWith('Max buffer length'))
      this.#stop('not_xml')
  }
}
