import { UsageError, readOptions } from './options'
import { PortTaken, startCloud } from './server'

/** The command line: starts a cloud, says where it is, and ends it when asked to. */
async function main(): Promise<void> {
  try {
    const cloud = await startCloud(readOptions(process.argv.slice(2)))
    process.stdout.write(`ready ${cloud.url}\n`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void cloud.close().then(() => process.exit(0)))
    }
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof PortTaken)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

void main()
