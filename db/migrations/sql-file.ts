import { readFileSync } from 'node:fs'
import { Migration } from '@mikro-orm/migrations'

/** A migration whose SQL stands in a file beside this one. Forward only: mistakes are mended by the next. */
export function fromFile(file: string): new (...args: ConstructorParameters<typeof Migration>) => Migration {
  return class extends Migration {
    override up(): void {
      this.addSql(readFileSync(new URL(file, import.meta.url), 'utf8'))
    }
  }
}
