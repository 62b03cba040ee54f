export default async function tearDown() {
  await globalThis.anlassTestServices?.stop()
}
