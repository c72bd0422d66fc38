/** The parts of a workbook packed as they are written: the only file that imports fflate. */
import { Zip, ZipDeflate } from 'fflate/browser'

/** When each part says it was changed: the same answer gives the same bytes. */
const CHANGED = new Date(1980, 0, 1)

/** So many characters are gathered before they are packed. */
const ROOM = 1 << 16

/** An archive that is written part by part. */
export class PackedParts {
  private readonly zip: Zip
  private readonly encoder = new TextEncoder()

  constructor(write: (data: Buffer) => void) {
    this.zip = new Zip((error, bytes) => {
      if (error) throw error
      write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    })
  }

  /** Begins a part; what is given to `write` is added to it until it is ended. */
  begin(name: string): { write(xml: string): void; end(): void } {
    const part = new ZipDeflate(name, { level: 3 })
    part.mtime = CHANGED
    this.zip.add(part)
    let held = ''
    return {
      write: (xml) => {
        held += xml
        if (held.length < ROOM) return
        part.push(this.encoder.encode(held))
        held = ''
      },
      end: () => part.push(this.encoder.encode(held), true),
    }
  }

  whole(name: string, xml: string): void {
    const part = this.begin(name)
    part.write(xml)
    part.end()
  }

  end(): void {
    this.zip.end()
  }
}
