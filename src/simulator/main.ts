import { parseCommandLine, USAGE } from './command-line.ts'
import { startSimulator } from './start.ts'

/** `npm run simulator`: one line of JSON when it listens, then logs on standard error until it is stopped. */
async function main(args: readonly string[]): Promise<void> {
  const parsed = parseCommandLine(args)
  if (!parsed.ok) {
    process.stderr.write(`${parsed.error}\n\n${USAGE}`)
    process.exitCode = 2
    return
  }
  const { options, untilStdinCloses } = parsed.value
  const started = await startSimulator({ ...options, log: (line) => process.stderr.write(`${line}\n`) })
  if (!started.ok) {
    process.stderr.write(`${started.error.message}\n`)
    process.exitCode = 1
    return
  }
  const { url, keys, stop } = started.value
  const ready = {
    url,
    vendor_key: keys.vendorKey,
    client_key: keys.clientKey,
    letter_id: keys.letterId,
    letter_key: keys.letterKey
  }
  process.stdout.write(`${JSON.stringify(ready)}\n`)

  const end = () => {
    stop().then(
      () => process.exit(0),
      () => process.exit(1)
    )
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  // A test run that is killed takes its simulators with it.
  if (untilStdinCloses) process.stdin.resume().once('end', end).once('close', end)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
