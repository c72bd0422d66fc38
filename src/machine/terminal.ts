/** What a person types into a terminal. Only main.ts uses it. */
import { createInterface } from 'node:readline'

/**
 * The lines as they are typed, without their ends. The terminal itself edits and echoes them, so that this works over
 * ssh, on paper and with a screen reader.
 */
export async function* typedLines(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  const reader = createInterface({ input, terminal: false })
  // A terminal that has gone types no more.
  input.once('error', () => reader.close())
  try {
    yield* reader
  } finally {
    reader.close()
  }
}
