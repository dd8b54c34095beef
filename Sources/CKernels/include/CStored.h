// The loops over logits that are stored in single precision.
//
// They are in base 2, panel by panel as in a pass, and within a panel class by class: that of row i and class k is at
// ((i / 32) * K + k) * 32 + i % 32. Rows past the last, up to a whole panel, hold any finite numbers.
#pragma once

#include <stdint.h>

/// out = z in single precision.
void softmax_round(int64_t count, const double *z, float *out);

/// z = a u + b z, and the same in double precision.
void softmax_advance(int64_t count, float *z, const float *u, double a, double b, double *out);

/// Adds to `sums` the loss of the logits a u + b z + shift, its slope in a and b, and its curvature in aa, ab and bb.
///
/// The loss is the sum of s times the cross-entropy of labels. There is one shift for each class, or none where it is NULL.
/// Exponentials are in single precision; differences are from the logit of the label, so that slope and curvature keep
/// their digits where the label is nearly certain.
void softmax_plane(
    int64_t rows, int64_t classes, const int32_t *labels, const double *weights, double unit, const float *u,
    const float *z, double a, double b, const float *shift, double *sums);

/// From the residuals s (p - y) of labels, for each row: 1 - p of the label, and the most probable other class with its
/// p; the class is -1 where the label is more probable. Rows of weight zero get 0 and -1.
void softmax_rivals(
    int64_t rows, int64_t classes, const int32_t *labels, const double *weights, double unit, const double *residuals,
    float *misses, int32_t *rivals, float *probabilities);
