/** The parts of a workbook that was written, as texts by their names. */
import fs from 'node:fs'
import { fromBufferPromise } from 'yauzl'

export async function partsOf(file: string): Promise<{ [name: string]: string }> {
  const zip = await fromBufferPromise(fs.readFileSync(file))
  const parts: { [name: string]: string } = {}
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    parts[entry.fileName] = Buffer.concat(chunks).toString()
  }
  return parts
}
