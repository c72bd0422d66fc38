// The incremental value as somebody would write it by hand, over arrays of draws. Prints nanoseconds a draw: the loop over
// arrays that are filled already, and the loop with the filling of the arrays, by Math.random.
const [, , name, size] = process.argv
const draws = Number(size)
const RUNS = 5

const array = () => new Float64Array(draws)
const evenly = (out, low, high) => {
  for (let i = 0; i < draws; i++) out[i] = low + (high - low) * Math.random()
}

/** Each case: how its inputs are drawn, and the loop. */
const CASES = {
  two: {
    inputs: [
      [2, 4],
      [0.6, 0.9],
    ],
    loop([margin, stay], gain) {
      for (let i = 0; i < draws; i++) {
        const future = margin[i] * 12
        const cost = (10 * (10 - margin[i])) / 10
        gain[i] = stay[i] * future - cost
      }
    },
  },
  four: {
    inputs: [
      [8, 12],
      [2, 4],
      [0.6, 0.9],
      [0.1, 0.3],
    ],
    loop([sales, margin, recovered, ignored], gain) {
      for (let i = 0; i < draws; i++) {
        const future = margin[i] * 12 - 6
        const cost = (10 * (sales[i] - margin[i])) / sales[i]
        gain[i] = recovered[i] * future - cost - ignored[i] * future
      }
    },
  },
  retention: {
    inputs: [
      [2, 4],
      [0.6, 0.9],
      [0.5, 0.95],
    ],
    loop([margin, stay, retention], gain) {
      for (let i = 0; i < draws; i++) {
        const factor = (retention[i] / 1.08) ** (1 / 12)
        const counted = (1 - factor ** 24) / (1 - factor)
        const cost = (10 * (10 - margin[i])) / 10
        gain[i] = stay[i] * margin[i] * counted - cost
      }
    },
  },
}

const { inputs, loop } = CASES[name]
const arrays = inputs.map(array)
const gain = array()
const fill = () => {
  for (const [i, [low, high]] of inputs.entries()) evenly(arrays[i], low, high)
}
const each = (act) => {
  const start = process.hrtime.bigint()
  act()
  return Number(process.hrtime.bigint() - start) / draws
}
const best = (act) => Math.min(...Array.from({ length: RUNS }, () => each(act)))

fill()
const filled = best(() => loop(arrays, gain))
const drawn = best(() => {
  fill()
  loop(arrays, gain)
})
console.log(JSON.stringify({ filled, drawn }))
