#include "CKernels.h"

#include <math.h>
#include <string.h>

// Thread sanitizer starts after the choice of a clone would run, and crashes on it.
#if defined(__x86_64__) && defined(__ELF__) && !(defined(__has_feature) && __has_feature(thread_sanitizer))
#define CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CLONES
#endif
#define INLINE static inline __attribute__((always_inline))
#define PANEL SOFTMAX_PANEL
#define HALF 16
#define LN2 0x1.62e42fefa39efp-1

#pragma clang fp contract(fast)
#pragma clang diagnostic ignored "-Wpsabi"

typedef float floats __attribute__((vector_size(64), aligned(4)));
typedef int32_t integers __attribute__((vector_size(64), aligned(4)));
typedef double doubles __attribute__((vector_size(64), aligned(8)));
typedef int64_t longs __attribute__((vector_size(64), aligned(8)));

INLINE floats load(const float *x) { return *(const floats *)x; }

INLINE floats splat(float x) { return (floats){0} + x; }

INLINE floats choose(integers mask, floats a, floats b) {
  return (floats)(((integers)a & mask) | ((integers)b & ~mask));
}

INLINE doubles choose_double(longs mask, doubles a, doubles b) {
  return (doubles)(((longs)a & mask) | ((longs)b & ~mask));
}

/// 2^x for x <= 0, within two units in the last place; at least 2^-126.
INLINE floats exp2_nonpositive(floats x) {
  // x = n + f with |f| <= 1/2; n is read off the bits of x + 1.5 * 2^23.
  floats least = splat(-126);
  x = choose(x > least, x, least);
  floats t = x + 0x1.8p+23f;
  floats f = x - (t - 0x1.8p+23f);
  // The series of e^(f ln 2) to f^6: the remainder is below 2^-26.
  floats p = 0x1.4309132p-13f * f + 0x1.5d87fe8p-10f;
  p = p * f + 0x1.3b2ab7p-7f;
  p = p * f + 0x1.c6b08d8p-5f;
  p = p * f + 0x1.ebfbe0p-3f;
  p = p * f + 0x1.62e43p-1f;
  p = p * f + 1.0f;
  return (floats)((integers)p + ((integers)t << 23));
}

CLONES void softmax_round(int64_t count, const double *restrict z, float *restrict out) {
  for (int64_t i = 0; i < count; i++) out[i] = (float)z[i];
}

CLONES void softmax_advance(
    int64_t count, float *restrict z, const float *restrict u, double a, double b, double *restrict out) {
  for (int64_t i = 0; i < count; i++) {
    // Rounded once, so that the loss belongs to the logits that are kept.
    float value = (float)(a * u[i] + b * z[i]);
    z[i] = value;
    out[i] = value;
  }
}

/// What a panel adds, half of its rows at a time: the logits relative to that of the label, and sums over classes.
typedef struct {
  floats top, rest, a, b, aa, ab, bb;
} half_panel;

INLINE half_panel sums_of_half(
    int64_t classes, const float *u, const float *z, float a, float b, const float *shift, floats own_u, floats own_z,
    floats own_shift, integers label, const int shifted) {
  half_panel s = {0};
  for (int64_t k = 0; k < classes; k++) {
    floats x = a * (load(u + k * PANEL) - own_u) + b * (load(z + k * PANEL) - own_z);
    if (shifted) x += shift[k] - own_shift;
    s.top = choose(x > s.top, x, s.top);
  }
  for (int64_t k = 0; k < classes; k++) {
    floats du = load(u + k * PANEL) - own_u, dz = load(z + k * PANEL) - own_z;
    floats x = a * du + b * dz;
    if (shifted) x += shift[k] - own_shift;
    floats e = exp2_nonpositive(x - s.top);
    floats ua = e * du, zb = e * dz;
    s.rest += choose(label == (int32_t)k, splat(0), e);
    s.a += ua;
    s.b += zb;
    s.aa += ua * du;
    s.ab += ua * dz;
    s.bb += zb * dz;
  }
  return s;
}

CLONES void softmax_plane(
    int64_t rows, int64_t classes, const int32_t *labels, const double *weights, double unit, const float *u,
    const float *z, double a, double b, const float *shift, double *sums) {
  for (int64_t first = 0; first < rows; first += PANEL) {
    int64_t count = rows - first < PANEL ? rows - first : PANEL;
    const float *pu = u + first * classes, *pz = z + first * classes;
    float own_u[PANEL] = {0}, own_z[PANEL] = {0}, own_shift[PANEL] = {0};
    int32_t label[PANEL] = {0};
    for (int64_t i = 0; i < count; i++) {
      label[i] = labels[first + i];
      own_u[i] = pu[label[i] * PANEL + i];
      own_z[i] = pz[label[i] * PANEL + i];
      if (shift) own_shift[i] = shift[label[i]];
    }
    for (int64_t half = 0; half < PANEL; half += HALF) {
      floats ou = load(own_u + half), oz = load(own_z + half), os = load(own_shift + half);
      integers own = *(const integers *)(label + half);
      half_panel s = shift
          ? sums_of_half(classes, pu + half, pz + half, (float)a, (float)b, shift, ou, oz, os, own, 1)
          : sums_of_half(classes, pu + half, pz + half, (float)a, (float)b, shift, ou, oz, os, own, 0);
      floats label_share = exp2_nonpositive(-s.top);
      for (int64_t i = 0; i < HALF && half + i < count; i++) {
        double share = weights ? unit * weights[first + half + i] : unit;
        if (!(share > 0)) continue;
        double rest = s.rest[i], total = rest + (double)label_share[i];
        // Where the label has the largest logit, the loss may be no more than the sum of the others.
        double loss = s.top[i] > 0 ? LN2 * s.top[i] + log(total) : log1p(rest);
        double inverse = 1 / total, ma = s.a[i] * inverse, mb = s.b[i] * inverse;
        sums[0] += share * loss;
        sums[1] += share * LN2 * ma;
        sums[2] += share * LN2 * mb;
        sums[3] += share * (LN2 * LN2) * (s.aa[i] * inverse - ma * ma);
        sums[4] += share * (LN2 * LN2) * (s.ab[i] * inverse - ma * mb);
        sums[5] += share * (LN2 * LN2) * (s.bb[i] * inverse - mb * mb);
      }
    }
  }
}

CLONES void softmax_rivals(
    int64_t rows, int64_t classes, const int32_t *labels, const double *weights, double unit, const double *residuals,
    float *misses, int32_t *rivals, float *probabilities) {
  const int64_t lanes = 8;
  for (int64_t first = 0; first < rows; first += lanes) {
    const double *at = residuals + first / PANEL * classes * PANEL + first % PANEL;
    longs label = {0};
    for (int64_t i = 0; i < lanes; i++) label[i] = first + i < rows ? labels[first + i] : 0;
    doubles own = {0}, most = {0};
    longs which = {0};
    for (int64_t k = 0; k < classes; k++) {
      doubles r = *(const doubles *)(at + k * PANEL);
      longs mine = label == k;
      own = choose_double(mine, r, own);
      longs more = (r > most) & ~mine;
      most = choose_double(more, r, most);
      which = (more & k) | (which & ~more);
    }
    for (int64_t i = 0; i < lanes && first + i < rows; i++) {
      double share = weights ? unit * weights[first + i] : unit;
      double miss = share > 0 ? -own[i] / share : 0, p = share > 0 ? most[i] / share : 0;
      misses[first + i] = (float)miss;
      probabilities[first + i] = (float)p;
      rivals[first + i] = p > 1 - miss ? (int32_t)which[i] : -1;
    }
  }
}
