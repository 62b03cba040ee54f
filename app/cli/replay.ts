import { parseArgs } from 'node:util'
import { runningUrl } from '../address-file.ts'
import { derivedKey } from '../first-access.ts'
import { replay } from '../replay/replay.ts'
import { cliConfig, usage } from './open.ts'
import { createProgress } from './progress.ts'

/** `replay <file>`: posts a file of orders to a running installation. */
export async function replayCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'as-live': { type: 'boolean' }, url: { type: 'string' }, key: { type: 'string' } },
  })
  const [file] = positionals
  if (!file) throw usage('replay needs a file.')
  const config = cliConfig()
  const url = values.url ?? runningUrl(config.dataDir) ?? config.http.publicUrl
  const writeKey = values.key ?? (config.generated && derivedKey(config.generated.secretKey, 'server'))
  if (!url) throw usage('Nothing runs here: start it with `npm start`, or say where with --url.')
  if (!writeKey) throw usage('replay needs the key of a server source: --key anl_s_…')
  const progress = createProgress('Replaying')
  const result = await replay({
    file,
    url,
    writeKey,
    asLive: values['as-live'] === true,
    onProgress: (done: number, total: number) => progress.update(done, total),
  })
  progress.end()
  console.log(JSON.stringify(result))
}
