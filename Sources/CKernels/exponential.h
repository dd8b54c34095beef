// exp(x) for x <= 0, in a form that compilers vectorise.
#pragma once

#include <stdint.h>
#include <string.h>

static inline __attribute__((always_inline)) double exp_nonpositive(double x) {
  // x = n ln 2 + r with |r| <= ln 2 / 2; n is read off the bits of x / ln 2 + 1.5 * 2^52 (Muller 2016, "Elementary
  // Functions", section 11.1).
  const double log2e = 0x1.71547652b82fep+0, shift = 0x1.8p+52;
  // ln 2 in two parts; the first has 33 bits, so that its product with n is exact with or without fused operations.
  const double high = 0x1.62e42feep-1, low = 0x1.a39ef35793c76p-33;
  double clamped = x < -708.0 ? -708.0 : x;
  double t = clamped * log2e + shift;
  double n = t - shift;
  double r = (clamped - n * high) - n * low;
  // The Taylor polynomial of degree 13: its remainder is below 2^-57 on the interval.
  double r2 = r * r, r4 = r2 * r2;
  double a = 1.0 / 2 + r * (1.0 / 6), b = 1.0 / 24 + r * (1.0 / 120);
  double c = 1.0 / 720 + r * (1.0 / 5040), d = 1.0 / 40320 + r * (1.0 / 362880);
  double e = 1.0 / 3628800 + r * (1.0 / 39916800), f = 1.0 / 479001600 + r * (1.0 / 6227020800.0);
  double tail = (a + r2 * b) + r4 * ((c + r2 * d) + r4 * (e + r2 * f));
  double value = 1 + (r + r2 * tail);
  uint64_t bits;
  memcpy(&bits, &t, 8);
  bits <<= 52;
  uint64_t result;
  memcpy(&result, &value, 8);
  result += bits;
  memcpy(&value, &result, 8);
  return x < -708.0 ? 0.0 : value;
}
