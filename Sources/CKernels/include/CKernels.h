// The loops that need the vector units of the machine at hand.
//
// Each function is compiled for the baseline, for AVX2 with FMA and for AVX-512, and the best is chosen when the program
// is loaded. Matrices are row-major. K classes are padded to a multiple of 4, `stride`, so that a row is whole vectors.
#pragma once

#include <stdint.h>

#include "CSparse.h"

/// The largest stride that the products take.
#define SOFTMAX_MAX_STRIDE 32

/// out = (x - center) * scale, rows x d, with `width` numbers from row to row.
void softmax_standardize(
    const double *x, const double *center, const double *scale, int64_t rows, int64_t d, int64_t width,
    double *out);
void softmax_standardize_float(
    const float *x, const double *center, const double *scale, int64_t rows, int64_t d, int64_t width,
    double *out);

/// z = x w + bias, with x rows x d, w d x stride, bias 1 x stride and z rows x stride.
///
/// Meanwhile `rows` rows of `row_bytes` at `next` are brought into the cache; any address will do.
void softmax_logits(
    const double *x, const double *w, const double *bias, int64_t rows, int64_t d, int64_t stride, double *z,
    const void *next, int64_t row_bytes);

/// g += xᵀ r and bias += 1ᵀ r, with x rows x d, r rows x stride, g d x stride and bias 1 x stride.
void softmax_gradient(
    const double *x, const double *r, int64_t rows, int64_t d, int64_t stride, double *g, double *bias);

/// Turns logits into probabilities.
///
/// `z` is rows x stride with `classes` columns in use; `p` receives the probabilities class by class, classes x rows. `top`
/// receives each row's largest logit and `sum` the row's sum of exp(z - top). The exponential is within 2 units in the
/// last place; below exp(-708) it is zero.
void softmax_probabilities(
    const double *z, int64_t rows, int64_t stride, int64_t classes, double *p, double *top, double *sum);

/// Turns logits of labelled rows into residuals s (p - y), and returns the sum of s times the cross-entropy.
///
/// `z` holds the logits, rows x stride, and receives the residuals; the rest is what `softmax_probabilities` made of them. s is
/// `unit`, times a row's weight where there are weights. The residual of the label is minus the sum of the other
/// probabilities, which keeps the digits of 1 - p. A row of weight zero becomes zeros.
double softmax_residuals(
    double *z, const double *p, const double *top, const double *sum, int64_t rows, int64_t stride, int64_t classes,
    const int32_t *labels, const double *weights, double unit);
