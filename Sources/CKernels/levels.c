// The choice of a level, and the calls that go through it.
#include "levels.h"

#include <stdlib.h>
#include <string.h>

static const struct kernels *best_level(void) {
  const struct kernels *level = &kernels_baseline;
#if defined(__x86_64__)
  const char *wanted = getenv("SOFTMAX_KERNELS");
  __builtin_cpu_init();
  if (wanted && strcmp(wanted, "baseline") == 0) return level;
  if (__builtin_cpu_supports("x86-64-v3")) level = &kernels_avx2;
  if (wanted && strcmp(wanted, "avx2") == 0) return level;
  if (__builtin_cpu_supports("x86-64-v4")) level = &kernels_avx512;
#endif
  return level;
}

// Chosen once. Threads that come at the same time choose the same.
static const struct kernels *chosen(void) {
  static const struct kernels *kernels;
  const struct kernels *known = __atomic_load_n(&kernels, __ATOMIC_RELAXED);
  if (!known) {
    known = best_level();
    __atomic_store_n(&kernels, known, __ATOMIC_RELAXED);
  }
  return known;
}

void softmax_standardize(
    const double *x, const double *center, const double *scale, int64_t rows, int64_t d, int64_t width, double *out) {
  chosen()->standardize(x, center, scale, rows, d, width, out);
}

void softmax_standardize_float(
    const float *x, const double *center, const double *scale, int64_t rows, int64_t d, int64_t width, double *out) {
  chosen()->standardize_float(x, center, scale, rows, d, width, out);
}

void softmax_standardize_half(
    const uint16_t *x, int64_t brain, const double *center, const double *scale, int64_t rows, int64_t d, int64_t width,
    double *out) {
  chosen()->standardize_half(x, brain, center, scale, rows, d, width, out);
}

void softmax_count_bytes(const uint8_t *text, int64_t length, int64_t *feeds, int64_t *returns, int64_t *quotes) {
  chosen()->count_bytes(text, length, feeds, returns, quotes);
}

void softmax_range(
    const double *x, int64_t rows, int64_t d, int64_t width, const double *weights, double *least, double *greatest,
    double *check) {
  chosen()->range(x, rows, d, width, weights, least, greatest, check);
}

void softmax_add_rows(
    const double *x, int64_t rows, int64_t d, int64_t width, const double *weights, double unit, double *sum) {
  chosen()->add_rows(x, rows, d, width, weights, unit, sum);
}

void softmax_add_squares(
    const double *x, int64_t rows, int64_t d, int64_t width, const double *weights, double unit, const double *center,
    double *sum) {
  chosen()->add_squares(x, rows, d, width, weights, unit, center, sum);
}

void softmax_logits(
    const softmax_block *block, const double *w, const double *intercepts, int64_t classes, double *panel, double *z) {
  chosen()->logits(block, w, intercepts, classes, panel, z);
}

void softmax_gradient(const softmax_block *block, const double *r, int64_t classes, double *g) {
  chosen()->gradient(block, r, classes, g);
}

double softmax_residuals(const softmax_targets *targets, double *z, double *sums) {
  return chosen()->residuals(targets, z, sums);
}

void softmax_curvature(const softmax_targets *targets, double *z, const double *u, double *sums) {
  chosen()->curvature(targets, z, u, sums);
}

void softmax_line(
    const softmax_targets *targets, const double *z, const double *u, const double *steps, int64_t count, double *own,
    double *sums) {
  chosen()->line(targets, z, u, steps, count, own, sums);
}

void softmax_predict_logits(
    const softmax_block *block, const void *w, int64_t are_floats, const double *intercepts, int64_t classes,
    void *panels, double *z) {
  chosen()->predict_logits(block, w, are_floats, intercepts, classes, panels, z);
}

void softmax_predict_row(
    const void *x, int64_t single, const void *w, int64_t precision, const double *intercepts, int64_t classes,
    int64_t d, double *z, int64_t z_stride) {
  chosen()->predict_row(x, single, w, precision, intercepts, classes, d, z, z_stride);
}

void softmax_predict_sparse_row(
    const double *values, const int32_t *indices, int64_t count, const double *w, int64_t class_stride,
    int64_t feature_stride, const double *intercepts, int64_t classes, double *z) {
  chosen()->predict_sparse_row(
      values, indices, count, w, class_stride, feature_stride, intercepts, classes, z);
}

void softmax_prediction(
    double *z, int64_t rows, int64_t classes, int64_t kind, const double *offsets, void *out, int64_t precision) {
  chosen()->prediction(z, rows, classes, kind, offsets, out, precision);
}

void softmax_exponentials(double *x, int64_t count) { chosen()->exponentials(x, count); }

void softmax_float_gradient(const softmax_block *block, const double *r, int64_t classes, float *scratch, double *g) {
  chosen()->float_gradient(block, r, classes, scratch, g);
}
