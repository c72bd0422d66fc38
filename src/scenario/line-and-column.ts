/** Tells the line and the column, from 1, of a place in a text. */
export function placesIn(text: string): (at: number) => { readonly line: number; readonly column: number } {
  let starts: number[] | null = null
  return (at) => {
    if (starts === null) {
      starts = [0]
      for (let next = text.indexOf('\n'); next >= 0; next = text.indexOf('\n', next + 1))
        starts.push(next + 1)
    }
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= at) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: at - starts[low]! + 1 }
  }
}
