/** `1 Kunde`, `2 Kunden`: a number, as it is to be read, and what there is of it. Every word that has a plural goes through here. */
export function counted(count: string | number, one: string, many: string): string {
  return `${count} ${String(count) === '1' ? one : many}`
}
