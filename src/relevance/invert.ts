/** Rows that are worked on at once. */
const T = 4

/** The side that `invertInPlace` wants for n unknowns: the next multiple of four. */
export const sideFor = (n: number): number => Math.ceil(n / T) * T

/**
 * Inverts a symmetric positive definite matrix in place (n × n, by rows, n a multiple of four; only the lower half and
 * the diagonal are read, both halves are written). Cholesky's factor L, its inverse, and the product of that with its
 * transpose: n³ multiplications in all. Every step is a product of rows, four by two at once, so that what is
 * loaded is used several times. Throws a RangeError where the matrix is not positive definite.
 */
export function invertInPlace(a: Float64Array, n: number): void {
  if (n % T !== 0 || a.length !== n * n) throw new RangeError('the side is a multiple of four')
  const sums = new Float64Array(2 * T)
  factorise(a, n, sums)
  invertFactor(a, n, sums)
  multiplyByTransposed(a, n, sums)
}

/** L below the diagonal, and 1 / its diagonal on it. */
function factorise(a: Float64Array, n: number, sums: Float64Array): void {
  for (let top = 0; top < n; top += T)
    for (let left = 0; left <= top; left += T) {
      for (let half = left; half < left + T; half += 2) {
        products(a, n, top, half, 0, left, sums)
        for (let r = 0; r < T; r++)
          for (let s = 0; s < 2; s++) if (half + s <= top + r) a[(top + r) * n + half + s]! -= sums[r * 2 + s]!
      }
      for (let j = left; j < left + T; j++)
        for (let i = Math.max(top, j); i < top + T; i++) {
          const rest = a[i * n + j]! - product(a, n, i, j, left, j)
          if (i > j) a[i * n + j] = rest * a[j * n + j]!
          else if (rest > 0) a[i * n + i] = 1 / Math.sqrt(rest)
          else throw new RangeError('the matrix is not positive definite')
        }
    }
}

/** The inverse of L, transposed: column j of it becomes row j, from the diagonal on. L stays below the diagonal. */
function invertFactor(a: Float64Array, n: number, sums: Float64Array): void {
  for (let top = 0; top < n; top += T)
    for (let left = 0; left <= top; left += T) {
      const apart = left < top
      for (let half = left; half < left + T; half += 2) {
        if (apart) products(a, n, top, half, left + T, top, sums)
        for (let s = 0; s < 2; s++) {
          const j = half + s
          for (let r = 0; r < T; r++) {
            const i = top + r
            if (j >= i) continue
            const near = apart ? product(a, n, i, j, j, left + T) + product(a, n, i, j, top, i) : 0
            const sum = apart ? sums[r * 2 + s]! + near : product(a, n, i, j, j, i)
            a[j * n + i] = -sum * a[i * n + i]!
          }
        }
      }
    }
}

/** Rows of the transposed inverse times each other, into the lower half; then both halves are the same. */
function multiplyByTransposed(a: Float64Array, n: number, sums: Float64Array): void {
  const diagonal = new Float64Array(n)
  for (let top = 0; top < n; top += T)
    for (let half = 0; half < top + T; half += 2) {
      products(a, n, top, half, top + T, n, sums)
      for (let r = 0; r < T; r++)
        for (let s = 0; s < 2; s++) {
          const [i, j] = [top + r, half + s]
          if (j > i) continue
          const sum = sums[r * 2 + s]! + product(a, n, i, j, i, top + T)
          if (i === j) diagonal[i] = sum
          else a[i * n + j] = sum
        }
    }
  for (let i = 0; i < n; i++) {
    a[i * n + i] = diagonal[i]!
    for (let j = 0; j < i; j++) a[j * n + i] = a[i * n + j]!
  }
}

/** The sum of the products of two rows from a column to before another. */
function product(a: Float64Array, n: number, i: number, j: number, from: number, to: number): number {
  let sum = 0
  for (let k = from; k < to; k++) sum += a[i * n + k]! * a[j * n + k]!
  return sum
}

/** The same for four rows from `i` and two from `j`, into `sums`, two by two. */
function products(
  a: Float64Array,
  n: number,
  i: number,
  j: number,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  const [i0, i1, i2, i3] = [i * n, (i + 1) * n, (i + 2) * n, (i + 3) * n]
  const [j0, j1] = [j * n, (j + 1) * n]
  let [s00, s01, s10, s11, s20, s21, s30, s31] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let k = from; k < to; k++) {
    const y0 = a[j0 + k]!
    const y1 = a[j1 + k]!
    const x0 = a[i0 + k]!
    s00 += x0 * y0
    s01 += x0 * y1
    const x1 = a[i1 + k]!
    s10 += x1 * y0
    s11 += x1 * y1
    const x2 = a[i2 + k]!
    s20 += x2 * y0
    s21 += x2 * y1
    const x3 = a[i3 + k]!
    s30 += x3 * y0
    s31 += x3 * y1
  }
  sums[0] = s00
  sums[1] = s01
  sums[2] = s10
  sums[3] = s11
  sums[4] = s20
  sums[5] = s21
  sums[6] = s30
  sums[7] = s31
}
