// The loops that use the vector units of the present machine.
//
// They are compiled for the baseline, for AVX2 with FMA and for AVX-512; the first call selects the best level, or
// the level named by the environment variable SOFTMAX_KERNELS (baseline, avx2 or avx512), if the processor has it.
//
// A block of rows goes through a pass in panels of 32 rows. Its logits and residuals are kept panel by panel, and within a panel
// class by class, 32 numbers each: row i of class k is at ((i / 32) * K + k) * 32 + i % 32. So the lanes of a vector are rows, and
// no class is padded. Logits are in base 2: parameters times 1 / ln 2, which saves the exponential a multiplication.
#pragma once

#include <stdint.h>

#include "CPaths.h"
#include "CSparse.h"
#include "CStored.h"

/// The rows of a panel.
#define SOFTMAX_PANEL 32
/// The most features of a panel that are transposed at a time.
#define SOFTMAX_CHUNK 128
/// Coefficients and gradients have their rows of features padded to a multiple of this.
#define SOFTMAX_LANES 8

/// Rows of features, row-major, a multiple of 32 of them.
///
/// From the start of a row, numbers up to the next multiple of 8 features are read; numbers past the last feature are
/// multiplied by zeros and must be finite.
typedef struct {
  /// The first row.
  const void *features;
  /// Whether the features are of single precision.
  int64_t single;
  int64_t rows;
  /// The features of a row, d.
  int64_t columns;
  /// The numbers from row to row.
  int64_t stride;
  /// The number to subtract from each feature, padded with zeros.
  const double *center;
  /// The address of the next block, which is prefetched; any address is valid.
  const void *next;
} softmax_block;

/// The targets of the rows of a block.
typedef struct {
  /// The rows in use, up to the rows of the block.
  int64_t rows;
  /// K.
  int64_t classes;
  /// The class of each row, or NULL with probabilities.
  const int32_t *labels;
  /// The probabilities of each row, rows x K, or NULL with labels.
  const double *probabilities;
  /// The weight of each row, or NULL if all are 1.
  const double *weights;
  /// The factor of the weights.
  double unit;
} softmax_targets;

/// out = (x - `center`) * scale, rows x d, with `width` numbers from row to row.
void softmax_standardize(
    const double *x, const double *center, const double *scale, int64_t rows, int64_t d, int64_t width,
    double *out);
void softmax_standardize_float(
    const float *x, const double *center, const double *scale, int64_t rows, int64_t d, int64_t width,
    double *out);

/// The same for numbers of 16 bits: bfloat16 where `brain` is not 0, or else IEEE 754's binary16.
void softmax_standardize_half(
    const uint16_t *x, int64_t brain, const double *center, const double *scale, int64_t rows, int64_t d, int64_t width,
    double *out);

/// Counts the line feeds, carriage returns and double quotes of a text.
void softmax_count_bytes(const uint8_t *text, int64_t length, int64_t *feeds, int64_t *returns, int64_t *quotes);

/// Widens the range of each feature to what x, rows x d with `width` numbers from row to row, holds in rows of positive weight.
///
/// `check` collects zeros for finite numbers and NaN for others. All weights are 1 where `weights` is NULL.
void softmax_range(
    const double *x, int64_t rows, int64_t d, int64_t width, const double *weights, double *least, double *greatest,
    double *check);

/// sum += unit times the weighted sum of the rows of x.
void softmax_add_rows(
    const double *x, int64_t rows, int64_t d, int64_t width, const double *weights, double unit, double *sum);

/// sum += unit times the weighted sum of the squares of x - `center`.
void softmax_add_squares(
    const double *x, int64_t rows, int64_t d, int64_t width, const double *weights, double unit, const double *center,
    double *sum);

/// z = (x - `center`) w + intercepts, with w K x padded d.
///
/// `panel` is scratch space for 32 * 128 numbers.
void softmax_logits(
    const softmax_block *block, const double *w, const double *intercepts, int64_t classes, double *panel, double *z);

/// g += (x - `center`)^T r, with g K x padded d.
void softmax_gradient(const softmax_block *block, const double *r, int64_t classes, double *g);

/// g += (x - c)^T r with the centre c as floats, for features of single precision; the sums over the rows of the block are floats.
///
/// `scratch` is space for `rows` * (columns rounded up to multiples of 64, and K) floats.
void softmax_float_gradient(const softmax_block *block, const double *r, int64_t classes, float *scratch, double *g);

/// Turns logits into residuals s (p - y), adds them up over the rows into `sums`, K x 8 lanes, and returns the sum of s times the
/// cross-entropy.
///
/// The residual of a label is minus the sum of the other probabilities, which keeps the digits of 1 - p. The exponential is within
/// a unit in the last place; below 2^-1000 it is zero.
double softmax_residuals(const softmax_targets *targets, double *z, double *sums);

/// Turns logits into s p (u - sum of p u), the residuals' change along u, and adds it up over the rows into `sums`, K x 8 lanes.
void softmax_curvature(const softmax_targets *targets, double *z, const double *u, double *sums);

/// Adds to `sums`, for each step t, the sum of s times the cross-entropy of the logits z + t u and that of its slope in t.
///
/// `own` is scratch space for twice the rows of the block.
void softmax_line(
    const softmax_targets *targets, const double *z, const double *u, const double *steps, int64_t count, double *own,
    double *sums);

#include "CPredictions.h"
