// Vectors of LANES doubles for one level of the processor, and the functions on them that C lacks.
#pragma once

#include <stdint.h>
#include <string.h>

#pragma clang diagnostic ignored "-Wpsabi"
#pragma clang fp contract(fast)

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

#if LANES == 8
typedef double vector __attribute__((vector_size(64), aligned(8)));
typedef float floats __attribute__((vector_size(32), aligned(4)));
typedef int64_t integers __attribute__((vector_size(64), aligned(8)));
typedef int32_t labels_vector __attribute__((vector_size(32), aligned(4)));
#else
typedef double vector __attribute__((vector_size(32), aligned(8)));
typedef float floats __attribute__((vector_size(16), aligned(4)));
typedef int64_t integers __attribute__((vector_size(32), aligned(8)));
typedef int32_t labels_vector __attribute__((vector_size(16), aligned(4)));
#endif
typedef double four __attribute__((vector_size(32), aligned(8)));
typedef float four_floats __attribute__((vector_size(16), aligned(4)));

INLINE vector splat(double x) { return (vector){0} + x; }

INLINE vector load(const double *x) { return *(const vector *)x; }

INLINE void store(double *x, vector value) { *(vector *)x = value; }

/// Numbers of either precision.
INLINE vector load_features(const void *x, int64_t at, const int single) {
  if (single) return __builtin_convertvector(*(const floats *)((const float *)x + at), vector);
  return load((const double *)x + at);
}

INLINE vector select_vector(integers mask, vector a, vector b) {
  return (vector)(((integers)a & mask) | ((integers)b & ~mask));
}

INLINE vector larger(vector a, vector b) { return select_vector(a > b, a, b); }

#define SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)

#if LANES == 8
/// Four numbers of either precision, and four more in the upper half.
INLINE vector load_halves(const void *x, int64_t low, int64_t high, const int single) {
  four a, b;
  if (single) {
    a = __builtin_convertvector(*(const four_floats *)((const float *)x + low), four);
    b = __builtin_convertvector(*(const four_floats *)((const float *)x + high), four);
  } else {
    a = *(const four *)((const double *)x + low);
    b = *(const four *)((const double *)x + high);
  }
  return SHUFFLE(a, b, 0, 1, 2, 3, 4, 5, 6, 7);
}

/// LANES features of LANES rows, `stride` apart, less their centres: one vector per feature.
INLINE void load_transposed(
    const void *x, int64_t at, int64_t stride, const double *center, vector r[LANES], const int single) {
  // Loading half rows saves a third of the shuffles.
  UNROLL for (int half = 0; half < LANES; half += 4) {
    four c = *(const four *)(center + half);
    vector both = SHUFFLE(c, c, 0, 1, 2, 3, 4, 5, 6, 7), pair[4], t[4];
    // Rows 0, 1, 4 and 5, each with the row two further on.
    UNROLL for (int i = 0; i < 4; i++) {
      int64_t low = at + (i / 2 * 4 + i % 2) * stride + half;
      pair[i] = load_halves(x, low, low + 2 * stride, single) - both;
    }
    UNROLL for (int i = 0; i < 4; i += 2) {
      t[i] = SHUFFLE(pair[i], pair[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
      t[i + 1] = SHUFFLE(pair[i], pair[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
    }
    UNROLL for (int i = 0; i < 2; i++) {
      r[half + i] = SHUFFLE(t[i], t[i + 2], 0, 1, 4, 5, 8, 9, 12, 13);
      r[half + i + 2] = SHUFFLE(t[i], t[i + 2], 2, 3, 6, 7, 10, 11, 14, 15);
    }
  }
}

/// The sums of four vectors' lanes.
INLINE four lane_sums(const vector r[4]) {
  vector u = SHUFFLE(r[0], r[1], 0, 8, 2, 10, 4, 12, 6, 14) + SHUFFLE(r[0], r[1], 1, 9, 3, 11, 5, 13, 7, 15);
  vector v = SHUFFLE(r[2], r[3], 0, 8, 2, 10, 4, 12, 6, 14) + SHUFFLE(r[2], r[3], 1, 9, 3, 11, 5, 13, 7, 15);
  vector w = SHUFFLE(u, v, 0, 1, 8, 9, 4, 5, 12, 13) + SHUFFLE(u, v, 2, 3, 10, 11, 6, 7, 14, 15);
  return SHUFFLE(w, w, 0, 1, 2, 3) + SHUFFLE(w, w, 4, 5, 6, 7);
}
#else
/// LANES features of LANES rows, `stride` apart, less their centres: one vector per feature.
INLINE void load_transposed(
    const void *x, int64_t at, int64_t stride, const double *center, vector r[LANES], const int single) {
  vector c = load(center), row[LANES];
  UNROLL for (int i = 0; i < LANES; i++) row[i] = load_features(x, at + i * stride, single) - c;
  vector t0 = SHUFFLE(row[0], row[1], 0, 4, 2, 6), t1 = SHUFFLE(row[0], row[1], 1, 5, 3, 7);
  vector t2 = SHUFFLE(row[2], row[3], 0, 4, 2, 6), t3 = SHUFFLE(row[2], row[3], 1, 5, 3, 7);
  r[0] = SHUFFLE(t0, t2, 0, 1, 4, 5);
  r[1] = SHUFFLE(t1, t3, 0, 1, 4, 5);
  r[2] = SHUFFLE(t0, t2, 2, 3, 6, 7);
  r[3] = SHUFFLE(t1, t3, 2, 3, 6, 7);
}

INLINE four lane_sums(const vector r[4]) {
  vector u = SHUFFLE(r[0], r[1], 0, 4, 2, 6) + SHUFFLE(r[0], r[1], 1, 5, 3, 7);
  vector v = SHUFFLE(r[2], r[3], 0, 4, 2, 6) + SHUFFLE(r[2], r[3], 1, 5, 3, 7);
  return SHUFFLE(u, v, 0, 1, 4, 5) + SHUFFLE(u, v, 2, 3, 6, 7);
}
#endif

INLINE double lane_sum(vector v) {
  double sum = 0;
  UNROLL for (int i = 0; i < LANES; i++) sum += v[i];
  return sum;
}

#define LN2 0x1.62e42fefa39efp-1

/// The natural logarithm of x >= 1; of NaN it is NaN.
INLINE vector log_from_one(vector x) {
  // x = 2^e m with m between the roots of 1/2 and 2; then the series of log((1 + s) / (1 - s)), s = (m - 1) / (m + 1) < 0.172, to
  // the term s^19: the remainder is below 2^-53 of it (Muller 2016, section 4.2).
  integers bits = (integers)x;
  integers e = ((bits - 0x3FE6A09E667F3BCD) >> 52) & 0x7FF;
  vector m = (vector)(bits - (e << 52));
  vector f = m - 1, s = f / (2 + f), z = s * s;
  vector p = 2.0 / 15 + z * (2.0 / 17 + z * (2.0 / 19));
  p = 2.0 / 9 + z * (2.0 / 11 + z * (2.0 / 13 + z * p));
  p = z * (2.0 / 3 + z * (2.0 / 5 + z * (2.0 / 7 + z * p)));
  // The exponent as a number: its bits below those of 2^52.
  vector n = (vector)(e | 0x4330000000000000) - 0x1p+52;
  return (n * LN2 + (s * 2 + s * p)) + (x - x);
}
