// The kernels of one level of the processor, and the levels that there are.
#pragma once

#include "CKernels.h"

struct kernels {
  void (*standardize)(
      const double *, const double *, const double *, int64_t rows, int64_t d, int64_t width, double *);
  void (*standardize_float)(
      const float *, const double *, const double *, int64_t rows, int64_t d, int64_t width, double *);
  void (*count_bytes)(const uint8_t *, int64_t length, int64_t *feeds, int64_t *returns, int64_t *quotes);
  void (*range)(
      const double *, int64_t rows, int64_t d, int64_t width, const double *weights, double *least, double *greatest,
      double *check);
  void (*add_rows)(
      const double *, int64_t rows, int64_t d, int64_t width, const double *weights, double unit, double *sum);
  void (*add_squares)(
      const double *, int64_t rows, int64_t d, int64_t width, const double *weights, double unit, const double *center,
      double *sum);
  void (*logits)(
      const softmax_block *, const double *w, const double *intercepts, int64_t classes, double *panel, double *z);
  void (*gradient)(const softmax_block *, const double *r, int64_t classes, double *g);
  double (*residuals)(const softmax_targets *, double *z, double *sums);
  void (*curvature)(const softmax_targets *, double *z, const double *u, double *sums);
  void (*line)(
      const softmax_targets *, const double *z, const double *u, const double *steps, int64_t count, double *own,
      double *sums);
};

extern const struct kernels kernels_baseline;
#if defined(__x86_64__)
extern const struct kernels kernels_avx2;
extern const struct kernels kernels_avx512;
#endif
