#include "CKernels.h"

// Thread sanitizer starts after the choice of a clone would run, and crashes on it.
#if defined(__x86_64__) && defined(__ELF__) && !(defined(__has_feature) && __has_feature(thread_sanitizer))
#define CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CLONES
#endif
#define TAKES_PART(i) (!x.weights || x.weights[i] > 0)
#define INLINE static inline __attribute__((always_inline))

typedef double v4 __attribute__((vector_size(32), aligned(8)));
typedef double v8 __attribute__((vector_size(64), aligned(8)));

// Nonzeros between the one at work and the one whose row of classes is brought into the cache.
#define AHEAD 24

#pragma clang fp contract(fast)

INLINE void prefetch(const double *row, int64_t stride, const int write) {
  for (int64_t k = 0; k < stride; k += 8) {
    if (write) {
      __builtin_prefetch(row + k, 1, 3);
    } else {
      __builtin_prefetch(row + k, 0, 3);
    }
  }
}

// A row against all classes, which stay in n8 vectors of 8 and n4 of 4: both are constants after inlining.
INLINE void product_row(
    struct softmax_sparse_rows x, int64_t begin, int64_t end, int64_t limit, const double *restrict w,
    const double *restrict bias, int64_t stride, double *restrict z, const int n8, const int n4) {
  v8 wide[4];
  v4 narrow = {0};
#pragma clang loop unroll(full)
  for (int v = 0; v < n8; v++) wide[v] = *(const v8 *)(bias + 8 * v);
  if (n4) narrow = *(const v4 *)(bias + 8 * n8);
  for (int64_t p = begin; p < end; p++) {
    if (p + AHEAD < limit) prefetch(w + x.indices[p + AHEAD] * stride, stride, 0);
    int64_t j = x.indices[p];
    double value = x.center ? x.values[p] - x.center[j] : x.values[p];
    const double *row = w + j * stride;
#pragma clang loop unroll(full)
    for (int v = 0; v < n8; v++) wide[v] += value * *(const v8 *)(row + 8 * v);
    if (n4) narrow += value * *(const v4 *)(row + 8 * n8);
  }
#pragma clang loop unroll(full)
  for (int v = 0; v < n8; v++) *(v8 *)(z + 8 * v) = wide[v];
  if (n4) *(v4 *)(z + 8 * n8) = narrow;
}

INLINE void product_long_row(
    struct softmax_sparse_rows x, int64_t begin, int64_t end, const double *restrict w, const double *restrict bias,
    int64_t stride, double *restrict z) {
  for (int64_t k = 0; k < stride; k++) z[k] = bias[k];
  for (int64_t p = begin; p < end; p++) {
    int64_t j = x.indices[p];
    double value = x.center ? x.values[p] - x.center[j] : x.values[p];
    const double *row = w + j * stride;
    for (int64_t k = 0; k < stride; k++) z[k] += value * row[k];
  }
}

// A row's residuals, kept in vectors, are added to the rows of its columns.
INLINE void gradient_row(
    struct softmax_sparse_rows x, int64_t begin, int64_t end, int64_t next, int64_t next_end, const double *restrict r,
    int64_t stride, double *restrict g, const int n8, const int n4) {
  v8 wide[4];
  v4 narrow = {0};
#pragma clang loop unroll(full)
  for (int v = 0; v < n8; v++) wide[v] = *(const v8 *)(r + 8 * v);
  if (n4) narrow = *(const v4 *)(r + 8 * n8);
  for (int64_t p = begin; p < end; p++) {
    int64_t ahead = p + AHEAD < end ? p + AHEAD : next + (p + AHEAD - end);
    if (ahead < next_end) prefetch(g + x.indices[ahead] * stride, stride, 1);
    int64_t j = x.indices[p];
    double value = x.center ? x.values[p] - x.center[j] : x.values[p];
    double *row = g + j * stride;
#pragma clang loop unroll(full)
    for (int v = 0; v < n8; v++) *(v8 *)(row + 8 * v) += value * wide[v];
    if (n4) *(v4 *)(row + 8 * n8) += value * narrow;
  }
}

INLINE void gradient_long_row(
    struct softmax_sparse_rows x, int64_t begin, int64_t end, const double *restrict r, int64_t stride,
    double *restrict g) {
  for (int64_t p = begin; p < end; p++) {
    int64_t j = x.indices[p];
    double value = x.center ? x.values[p] - x.center[j] : x.values[p];
    double *row = g + j * stride;
    for (int64_t k = 0; k < stride; k++) row[k] += value * r[k];
  }
}

// The first nonzero of a row in a column that is not before `column`.
INLINE int64_t lower_bound(const int32_t *indices, int64_t begin, int64_t end, int32_t column) {
  while (begin < end) {
    int64_t middle = begin + (end - begin) / 2;
    if (indices[middle] < column) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

struct part {
  int64_t begin, end;
};

// The nonzeros of row i in the columns from `first` to before `last`; none in a row of weight zero or past the last.
INLINE struct part part_of(struct softmax_sparse_rows x, int64_t i, int32_t first, int32_t last) {
  if (i >= x.rows || !TAKES_PART(i)) return (struct part){0, 0};
  struct part part;
  part.begin = lower_bound(x.indices, x.offsets[i], x.offsets[i + 1], first);
  part.end = lower_bound(x.indices, part.begin, x.offsets[i + 1], last);
  return part;
}

#define FOR_EACH_STRIDE(ROW, LONG) \
  switch (stride) {                \
    case 4: ROW(0, 1);             \
    case 8: ROW(1, 0);             \
    case 12: ROW(1, 1);            \
    case 16: ROW(2, 0);            \
    case 20: ROW(2, 1);            \
    case 24: ROW(3, 0);            \
    case 28: ROW(3, 1);            \
    case 32: ROW(4, 0);            \
    default: LONG;                 \
  }

#define PRODUCT(n8, n4)                                                                        \
  for (int64_t i = 0; i < x.rows; i++) {                                                       \
    int64_t begin = x.offsets[i], end = TAKES_PART(i) ? x.offsets[i + 1] : begin;              \
    product_row(x, begin, end, limit, w, bias, stride, z + i * stride, n8, n4);                \
  }                                                                                            \
  break

#define PRODUCT_LONG                                                                           \
  for (int64_t i = 0; i < x.rows; i++) {                                                       \
    int64_t begin = x.offsets[i], end = TAKES_PART(i) ? x.offsets[i + 1] : begin;              \
    product_long_row(x, begin, end, w, bias, stride, z + i * stride);                          \
  }

#define GRADIENT(n8, n4)                                                                       \
  for (int64_t i = 0; i < x.rows; i++) {                                                       \
    struct part now = next;                                                                    \
    next = part_of(x, i + 1, first, last);                                                     \
    gradient_row(x, now.begin, now.end, next.begin, next.end, r + i * stride, stride, g, n8, n4); \
  }                                                                                            \
  break

#define GRADIENT_LONG                                                                          \
  for (int64_t i = 0; i < x.rows; i++) {                                                       \
    struct part now = part_of(x, i, first, last);                                              \
    gradient_long_row(x, now.begin, now.end, r + i * stride, stride, g);                       \
  }

CLONES void softmax_sparse_product(
    struct softmax_sparse_rows x, const double *restrict w, const double *restrict bias, int64_t stride,
    double *restrict z) {
  const int64_t limit = x.rows > 0 ? x.offsets[x.rows] : 0;
  FOR_EACH_STRIDE(PRODUCT, PRODUCT_LONG)
}

CLONES void softmax_sparse_gradient(
    struct softmax_sparse_rows x, const double *restrict r, int64_t stride, int32_t first, int32_t last,
    double *restrict g) {
  struct part next = part_of(x, 0, first, last);
  FOR_EACH_STRIDE(GRADIENT, GRADIENT_LONG)
}

CLONES void softmax_sparse_gram(
    struct softmax_sparse_rows x, const int32_t *restrict places, const double *restrict scale, int64_t m,
    int64_t first, int64_t last, double unit, int32_t *restrict places_of_row, double *restrict values_of_row,
    double *restrict gram) {
  for (int64_t i = 0; i < x.rows; i++) {
    if (!TAKES_PART(i)) continue;
    const double share = x.weights ? unit * x.weights[i] : unit;
    int64_t count = 0, end = 0;
    for (int64_t p = x.offsets[i]; p < x.offsets[i + 1]; p++) {
      int32_t j = x.indices[p], place = places[j];
      if (place < first) continue;
      if (place < last) end = count + 1;
      double value = x.center ? x.values[p] - x.center[j] : x.values[p];
      places_of_row[count] = place;
      values_of_row[count++] = value * scale[j];
    }
    for (int64_t p = 0; p < end; p++) {
      double *row = gram + (int64_t)places_of_row[p] * (m + 1);
      const double value = share * values_of_row[p];
      for (int64_t q = p; q < count; q++) row[places_of_row[q]] += value * values_of_row[q];
      row[m] += value;
    }
    if (last > m) gram[m * (m + 1) + m] += share;
  }
}

CLONES void softmax_sparse_to_panels(
    const double *restrict z, int64_t rows, int64_t classes, int64_t stride, double factor, double *restrict panels) {
  for (int64_t first = 0; first < rows; first += SOFTMAX_PANEL, panels += classes * SOFTMAX_PANEL) {
    int64_t count = rows - first < SOFTMAX_PANEL ? rows - first : SOFTMAX_PANEL;
    for (int64_t k = 0; k < classes; k++) {
      for (int64_t i = 0; i < count; i++) panels[k * SOFTMAX_PANEL + i] = factor * z[(first + i) * stride + k];
      for (int64_t i = count; i < SOFTMAX_PANEL; i++) panels[k * SOFTMAX_PANEL + i] = 0;
    }
  }
}

CLONES void softmax_sparse_from_panels(
    const double *restrict panels, int64_t rows, int64_t classes, int64_t stride, double *restrict r) {
  for (int64_t i = 0; i < rows; i++, r += stride) {
    const double *row = panels + i / SOFTMAX_PANEL * classes * SOFTMAX_PANEL + i % SOFTMAX_PANEL;
    for (int64_t k = 0; k < classes; k++) r[k] = row[k * SOFTMAX_PANEL];
    for (int64_t k = classes; k < stride; k++) r[k] = 0;
  }
}
