/** Blocks of bytes that are read into again, and what must not hang on their bytes then. */
import { expect, test } from 'vitest'
import { decode } from '../src/reading/records/decoding'
import { blockToFill, giveBack, SPARE_BLOCK } from '../src/tables/spare-blocks'

test('a block is filled again once every part of it was given back', () => {
  const block = blockToFill()
  expect(block.length).toBe(SPARE_BLOCK)
  giveBack(block.subarray(0, 1000))
  expect(blockToFill().buffer).not.toBe(block.buffer)
  giveBack(block.subarray(1000))
  const again = blockToFill()
  expect(again.buffer).toBe(block.buffer)
  giveBack(again.subarray(5))
  expect(blockToFill().buffer).not.toBe(block.buffer)
  giveBack(again.subarray(0, 5))
  expect(blockToFill().buffer).toBe(block.buffer)
})

test('other bytes are no block', () => {
  const bytes = Buffer.alloc(SPARE_BLOCK)
  giveBack(bytes)
  expect(blockToFill().buffer).not.toBe(bytes.buffer)
})

test('how a file begins is known when its first block holds other bytes', async () => {
  const first = Buffer.alloc(8192, 'a,b\n')
  async function* source() {
    yield first
    first.fill('x')
    yield Buffer.from('1,2\n'.repeat(2000))
    yield Buffer.from([0xe1, 0x2c, 0x31, 0x0a])
  }
  const seen: string[] = []
  const { blocks } = await decode(source(), 'file', null, async (begun) => {
    seen.push(begun.toString('latin1', 0, 8))
    return 'windows-1253'
  })
  let text = ''
  for await (const block of blocks) text = block.toString()
  expect([seen, text]).toEqual([['a,b\na,b\n'], 'α,1\n'])
})
