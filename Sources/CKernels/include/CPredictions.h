// Predictions from parameters as models hold them: K x d, class by class.
//
// The logit of a row and a class is one chain of additions, feature by feature from the intercept on, in every function here. So
// a row has the same bits whatever other rows there are, and whichever function takes it. In single precision the products of
// 256 features at a time are added up as floats, and these sums as doubles.
#pragma once

#include <stdint.h>

/// The most features whose products are added up in single precision.
#define SOFTMAX_FLOAT_CHUNK 256

/// The kinds of predictions.
#define SOFTMAX_LOGITS 0
#define SOFTMAX_LOG_PROBABILITIES 1
#define SOFTMAX_PROBABILITIES 2

/// Coefficients as doubles; as floats, for products of floats; and as doubles that are rounded to floats as they are read.
#define SOFTMAX_DOUBLES 0
#define SOFTMAX_FLOATS 1
#define SOFTMAX_ROUNDED 2
/// Predictions as doubles or floats, with these codes, or as floats from exponentials in single precision.
#define SOFTMAX_ROUGH 2

/// z = x w + intercepts in panels of 32 rows, for w of floats or doubles.
///
/// The block's centre must be zeros; w of floats needs features of single precision. `panels` is scratch space for 32 * 128
/// doubles for each panel of the block.
void softmax_predict_logits(
    const softmax_block *block, const void *w, int64_t are_floats, const double *intercepts, int64_t classes,
    void *panels, double *z);

/// The logits of one row of d numbers, with `z_stride` numbers from class to class.
///
/// `precision` is that of w and of the products; those of floats need `single`, features of single precision.
void softmax_predict_row(
    const void *x, int64_t single, const void *w, int64_t precision, const double *intercepts, int64_t classes,
    int64_t d, double *z, int64_t z_stride);

/// The K logits of one row of `count` nonzeros, for coefficients with the given strides.
void softmax_predict_sparse_row(
    const double *values, const int32_t *indices, int64_t count, const double *w, int64_t class_stride,
    int64_t feature_stride, const double *intercepts, int64_t classes, double *z);

/// Turns logits in panels of 32 rows, in base e, into predictions of a kind, rows x K, in a precision.
///
/// Offsets, rows x K or NULL, are added to the logits. Rows past the last hold any finite numbers. The exponential is within two
/// units in the last place of doubles, and a probability below e^-693 is zero; rough ones are within four units of floats, and
/// below e^-87 zero. A row whose logits are not finite has NaN in all classes.
void softmax_prediction(
    double *z, int64_t rows, int64_t classes, int64_t kind, const double *offsets, void *out, int64_t precision);

/// Replaces log-probabilities by probabilities, with the bits of `softmax_prediction`.
void softmax_exponentials(double *x, int64_t count);
