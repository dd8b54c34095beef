// The kernels of one level of the processor, and the levels that there are.
#pragma once

#include "CKernels.h"

struct kernels {
  void (*standardize)(
      const double *, const double *, const double *, int64_t rows, int64_t d, int64_t width, double *);
  void (*standardize_float)(
      const float *, const double *, const double *, int64_t rows, int64_t d, int64_t width, double *);
  void (*standardize_half)(
      const uint16_t *, int64_t brain, const double *, const double *, int64_t rows, int64_t d, int64_t width,
      double *);
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
  void (*predict_logits)(
      const softmax_block *, const void *w, int64_t are_floats, const double *intercepts, int64_t classes, void *panels,
      double *z);
  void (*predict_row)(
      const void *x, int64_t single, const void *w, int64_t precision, const double *intercepts, int64_t classes,
      int64_t d, double *z, int64_t z_stride);
  void (*predict_sparse_row)(
      const double *values, const int32_t *indices, int64_t count, const double *w, int64_t class_stride,
      int64_t feature_stride, const double *intercepts, int64_t classes, double *z);
  void (*prediction)(
      double *z, int64_t rows, int64_t classes, int64_t kind, const double *offsets, void *out, int64_t precision);
  void (*exponentials)(double *x, int64_t count);
  void (*float_gradient)(const softmax_block *, const double *r, int64_t classes, float *scratch, double *g);
};

extern const struct kernels kernels_baseline;
#if defined(__x86_64__)
extern const struct kernels kernels_avx2;
extern const struct kernels kernels_avx512;
#endif
