/** The library as it is published, from both kinds of module. */
import { expect, test } from 'vitest'
import { shell } from './program'

const use = `
console.log(plain(annualMargin({ margin: parse('3'), perYear: parse('12') })))
console.log(plain(whatif({ sales: 10, margin: 3, remedy: 10 }).netRetainedValue))
console.log(plain(whatif({ sales: 10, marginRate: '30%', remedy: 'refund:10' }).netRetainedValue))
try { whatif({ sales: 10, margn: 3 }) } catch (error) { console.log(error.name, /margn/.test(error.message)) }
try { whatif({ sales: 10 }) } catch (error) { console.log(error.message) }`
const printed = '36\n29\n26\nTypeError true\nmargin: expected a margin, a cost or a margin-rate, found ""\n'

test.each([
  [
    'import',
    `node --input-type=module -e "import { annualMargin, parse, plain, whatif } from 'recover'; $CODE"`,
  ],
  ['require', `node -e "const { annualMargin, parse, plain, whatif } = require('recover'); $CODE"`],
])('%s', (_, line) => {
  const { out, err } = shell(`CODE=$(cat <<'E'\n${use}\nE\n)\n${line}`)
  expect(err).toBe('')
  expect(out).toBe(printed)
})
