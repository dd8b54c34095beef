#include "CKernels.h"

#include <math.h>

#include "exponential.h"

// Thread sanitizer starts after the choice of a clone would run, and crashes on it.
#if defined(__x86_64__) && defined(__ELF__) && !(defined(__has_feature) && __has_feature(thread_sanitizer))
#define CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CLONES
#endif
#define INLINE static inline __attribute__((always_inline))

typedef double v4 __attribute__((vector_size(32), aligned(8)));
typedef double v8 __attribute__((vector_size(64), aligned(8)));

#pragma clang fp contract(fast)

CLONES void softmax_standardize(
    const double *restrict x, const double *restrict center, const double *restrict scale, int64_t rows, int64_t d,
    int64_t width, double *restrict out) {
  for (int64_t i = 0; i < rows; i++, x += d, out += width) {
    for (int64_t j = 0; j < d; j++) out[j] = (x[j] - center[j]) * scale[j];
  }
}

CLONES void softmax_standardize_float(
    const float *restrict x, const double *restrict center, const double *restrict scale, int64_t rows, int64_t d,
    int64_t width, double *restrict out) {
  for (int64_t i = 0; i < rows; i++, x += d, out += width) {
    for (int64_t j = 0; j < d; j++) out[j] = ((double)x[j] - center[j]) * scale[j];
  }
}

// A tile of rows against all classes: n8 vectors of 8 and n4 of 4. All three counts are constants after inlining.
INLINE void logits_tile(
    const double *restrict x, const double *restrict w, const double *restrict bias, int64_t d, int64_t stride,
    double *restrict z, const char *ahead, int64_t step, const int rows, const int n8, const int n4) {
  v8 wide[8][4];
  v4 narrow[8];
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < n8; v++) wide[i][v] = *(const v8 *)(bias + 8 * v);
    if (n4) narrow[i] = *(const v4 *)(bias + 8 * n8);
  }
  // Meanwhile what comes next is on its way from memory, a tile of it in d steps. A prefetch never faults.
  const char *line = ahead;
  for (int64_t j = 0; j < d; j++, w += stride, line += step) {
    __builtin_prefetch(line, 0, 2);
#pragma clang loop unroll(full)
    for (int i = 0; i < rows; i++) {
      double value = x[i * d + j];
#pragma clang loop unroll(full)
      for (int v = 0; v < n8; v++) wide[i][v] += value * *(const v8 *)(w + 8 * v);
      if (n4) narrow[i] += value * *(const v4 *)(w + 8 * n8);
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < rows; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < n8; v++) *(v8 *)(z + i * stride + 8 * v) = wide[i][v];
    if (n4) *(v4 *)(z + i * stride + 8 * n8) = narrow[i];
  }
}

// A tile of features against all classes, over all rows: the sums stay in registers.
INLINE void gradient_tile(
    const double *restrict x, const double *restrict r, int64_t rows, int64_t d, int64_t stride, double *restrict g,
    const int features, const int n8, const int n4) {
  v8 wide[8][4];
  v4 narrow[8];
#pragma clang loop unroll(full)
  for (int i = 0; i < features; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < n8; v++) wide[i][v] = *(const v8 *)(g + i * stride + 8 * v);
    if (n4) narrow[i] = *(const v4 *)(g + i * stride + 8 * n8);
  }
  for (int64_t row = 0; row < rows; row++, x += d, r += stride) {
#pragma clang loop unroll(full)
    for (int i = 0; i < features; i++) {
      double value = x[i];
#pragma clang loop unroll(full)
      for (int v = 0; v < n8; v++) wide[i][v] += value * *(const v8 *)(r + 8 * v);
      if (n4) narrow[i] += value * *(const v4 *)(r + 8 * n8);
    }
  }
#pragma clang loop unroll(full)
  for (int i = 0; i < features; i++) {
#pragma clang loop unroll(full)
    for (int v = 0; v < n8; v++) *(v8 *)(g + i * stride + 8 * v) = wide[i][v];
    if (n4) *(v4 *)(g + i * stride + 8 * n8) = narrow[i];
  }
}

// Tiles of 8 where a row of classes is one vector, else of 4: the sums fit into 16 registers of 512 bits.
#define TILE(n8, n4) ((n8) + (n4) == 1 ? 8 : 4)

#define LOGITS(n8, n4)                                                                                      \
  for (; i + TILE(n8, n4) <= rows; i += TILE(n8, n4))                                                       \
    logits_tile(                                                                                            \
        x + i * d, w, bias, d, stride, z + i * stride, ahead + i * ahead_bytes,                             \
        TILE(n8, n4) * step, TILE(n8, n4), n8, n4);                                                         \
  for (; i < rows; i++)                                                                                     \
    logits_tile(                                                                                            \
        x + i * d, w, bias, d, stride, z + i * stride, ahead + i * ahead_bytes, step, 1, n8, n4);       \
  break

#define GRADIENT(n8, n4)                                                                                    \
  for (; j + TILE(n8, n4) <= d; j += TILE(n8, n4))                                                          \
    gradient_tile(x + j, r, rows, d, stride, g + j * stride, TILE(n8, n4), n8, n4);                         \
  /* A single feature is one chain of dependent sums: what is left of 8 goes by 4 first. */                 \
  for (; j + 4 <= d; j += 4) gradient_tile(x + j, r, rows, d, stride, g + j * stride, 4, n8, n4);           \
  for (; j + 2 <= d; j += 2) gradient_tile(x + j, r, rows, d, stride, g + j * stride, 2, n8, n4);           \
  for (; j < d; j++) gradient_tile(x + j, r, rows, d, stride, g + j * stride, 1, n8, n4);                   \
  break

#define FOR_EACH_STRIDE(LOOP)     \
  switch (stride) {               \
    case 4: LOOP(0, 1);           \
    case 8: LOOP(1, 0);           \
    case 12: LOOP(1, 1);          \
    case 16: LOOP(2, 0);          \
    case 20: LOOP(2, 1);          \
    case 24: LOOP(3, 0);          \
    case 28: LOOP(3, 1);          \
    default: LOOP(4, 0);          \
  }

CLONES void softmax_logits(
    const double *restrict x, const double *restrict w, const double *restrict bias, int64_t rows, int64_t d,
    int64_t stride, double *restrict z, const void *next, int64_t ahead_bytes) {
  int64_t i = 0;
  const char *ahead = next;
  const int64_t step = d > 0 ? ahead_bytes / d : 0;
  FOR_EACH_STRIDE(LOGITS)
}

CLONES void softmax_gradient(
    const double *restrict x, const double *restrict r, int64_t rows, int64_t d, int64_t stride, double *restrict g,
    double *restrict bias) {
  int64_t j = 0;
  FOR_EACH_STRIDE(GRADIENT)
  for (int64_t row = 0; row < rows; row++) {
    for (int64_t k = 0; k < stride; k++) bias[k] += r[row * stride + k];
  }
}

CLONES void softmax_probabilities(
    const double *restrict z, int64_t rows, int64_t stride, int64_t classes, double *restrict p, double *restrict top,
    double *restrict sum) {
  for (int64_t i = 0; i < rows; i++) {
    for (int64_t k = 0; k < classes; k++) p[k * rows + i] = z[i * stride + k];
  }
  for (int64_t i = 0; i < rows; i++) top[i] = p[i];
  for (int64_t k = 1; k < classes; k++) {
    const double *column = p + k * rows;
    for (int64_t i = 0; i < rows; i++) top[i] = column[i] > top[i] ? column[i] : top[i];
  }
  for (int64_t i = 0; i < rows; i++) sum[i] = 0;
  for (int64_t k = 0; k < classes; k++) {
    double *column = p + k * rows;
    for (int64_t i = 0; i < rows; i++) {
      double e = exp_nonpositive(column[i] - top[i]);
      column[i] = e;
      sum[i] += e;
    }
  }
  for (int64_t i = 0; i < rows; i += 64) {
    // A division costs as much as the rest of a class: one a row.
    double inverse[64];
    int64_t count = rows - i < 64 ? rows - i : 64;
    for (int64_t j = 0; j < count; j++) inverse[j] = 1 / sum[i + j];
    for (int64_t k = 0; k < classes; k++) {
      double *column = p + k * rows + i;
      for (int64_t j = 0; j < count; j++) column[j] *= inverse[j];
    }
  }
}

// Rows taken together: the product of their sums, each between 1 and K, stays far from overflow.
#define GROUP 8

CLONES double softmax_residuals(
    double *restrict z, const double *restrict p, const double *restrict top, const double *restrict sum,
    int64_t rows, int64_t stride, int64_t classes, const int32_t *restrict labels, const double *restrict weights,
    double unit) {
  double loss = 0, equal = 0;
  for (int64_t first = 0; first < rows; first += GROUP) {
    int64_t count = rows - first < GROUP ? rows - first : GROUP;
    double rest[GROUP] = {0}, distance = 0, product = 1;
    for (int64_t k = 0; k < classes; k++) {
      for (int64_t i = 0; i < count; i++) rest[i] += labels[first + i] == k ? 0 : p[k * rows + first + i];
    }
    for (int64_t i = 0; i < count; i++) {
      int64_t row = first + i, label = labels[row];
      double *r = z + row * stride;
      double share = weights ? unit * weights[row] : unit;
      if (share > 0 && weights) {
        loss += share * ((top[row] - r[label]) + log(sum[row]));
      } else if (!weights) {
        distance += top[row] - r[label];
        product *= sum[row];
      }
      for (int64_t k = 0; k < classes; k++) r[k] = share > 0 ? share * p[k * rows + row] : 0;
      for (int64_t k = classes; k < stride; k++) r[k] = 0;
      r[label] = share > 0 ? -share * rest[i] : 0;
    }
    // With equal weights one logarithm serves the group.
    if (!weights) equal += distance + log(product);
  }
  return loss + unit * equal;
}
