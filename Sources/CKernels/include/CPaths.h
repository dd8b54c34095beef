// The loops of fits with penalties that choose features.
//
// Arrays over rows and classes are class by class, K x `stride`, where `stride` is the number of rows rounded up to a
// multiple of 8; rows past the last have share 0. Columns of features are dense, `stride` numbers each, or sparse.
#pragma once

#include <stdint.h>

/// Columns of features. Column c holds values[p] for p in offsets[c] ..< offsets[c + 1], in row rows[p], or in row
/// p - offsets[c] where `rows` is NULL.
struct softmax_columns {
  const double *values;
  const int32_t *rows;
  const intptr_t *offsets;
};

/// The quadratic model of the loss at probabilities p, about a change u of the logits.
struct softmax_quadratic {
  int64_t stride;
  int64_t classes;
  /// p, and p times the shares of the rows.
  const double *p;
  const double *sp;
  /// u, and the mean of u under p, length `stride`.
  double *u;
  double *mean;
};

/// Coordinates with a penalty l1 |w| + (l2 / 2) w² each, between bounds.
struct softmax_coordinates {
  int64_t count;
  /// The column and the class of each coordinate.
  const int32_t *column;
  const int32_t *class_of;
  /// The gradient of the loss at the centre of the model, and the curvature.
  const double *gradient;
  const double *curvature;
  const double *l1;
  const double *l2;
  /// The bounds, or NULL.
  const double *lower;
  const double *upper;
  double *w;
  /// The coordinates that a sweep over columns visits, in this order.
  int64_t visits;
  const int64_t *order;
};

/// Groups of K coordinates, a column each, with a penalty l1 ‖w‖ + (l2 / 2) ‖w‖² each, between bounds.
struct softmax_groups {
  int64_t count;
  const int32_t *column;
  /// count x K.
  const double *gradient;
  /// The K x K block of the curvature of each group, count x K x K.
  const double *curvature;
  /// The eigenvalues of each block, count x K ascending, and its eigenvectors as rows, count x K x K.
  const double *values;
  const double *vectors;
  /// One number for each group.
  const double *l1;
  const double *l2;
  /// The bounds of the coordinates of each group, or NULL.
  const double *lower;
  const double *upper;
  /// count x K.
  double *w;
  /// The groups that a sweep over columns visits, in this order.
  int64_t visits;
  const int64_t *order;
};

/// Probabilities of logits, and the sum over rows of share times the cross-entropy for targets y.
double softmax_path_loss(
    int64_t stride, int64_t classes, const double *z, const double *y, const double *shares, double *p);

/// The point q = p (1 + u - mean of u) of the quadratic model, as residuals q - y. Returns the least q.
double softmax_path_dual(
    int64_t stride, int64_t classes, const double *p, const double *u, const double *mean, const double *y,
    double *residuals);

/// The sum over rows of share times KL(y + t r ‖ p), without cancellation; infinite where a probability is negative.
double softmax_path_divergence(
    int64_t stride, int64_t classes, const double *p, const double *y, const double *r, double t,
    const double *shares);

/// The mean of u under p in each row.
void softmax_path_mean(int64_t stride, int64_t classes, const double *p, const double *u, double *mean);

/// One sweep over the coordinates of `order`. Returns the sum of curvature times squared change.
double softmax_path_sweep(
    const struct softmax_quadratic *model, const struct softmax_columns *x, const struct softmax_coordinates *c);

/// The same for groups.
double softmax_path_group_sweep(
    const struct softmax_quadratic *model, const struct softmax_columns *x, const struct softmax_groups *g);

/// One sweep over coordinates whose quadratic form is the matrix h, count x count; q is the gradient of the form. It visits
/// those that are not zero if `active`, and all otherwise.
double softmax_gram_sweep(const double *h, double *q, const struct softmax_coordinates *c, int64_t active);

/// The same for groups of `classes` adjacent coordinates.
double softmax_gram_group_sweep(
    const double *h, double *q, const struct softmax_groups *g, int64_t classes, int64_t active);

/// curvature = Σ s x² p (1 - p) of each coordinate.
void softmax_path_curvature(
    const struct softmax_quadratic *model, const struct softmax_columns *x, struct softmax_coordinates *c,
    double *curvature);

/// The products of each column with K residuals times shares, count x K.
void softmax_path_products(
    const struct softmax_columns *x, int64_t count, int64_t stride, int64_t classes, const double *r, double *products);

/// u += each column times its K coefficients, count x K.
void softmax_path_change(
    const struct softmax_columns *x, int64_t count, int64_t stride, int64_t classes, const double *coefficients,
    double *u);

/// u += some columns, each times its w: one class.
void softmax_path_add(
    const struct softmax_columns *x, int64_t stride, int64_t count, const int32_t *column, const double *w, double *u);

/// The products of some columns with r: one class.
void softmax_path_slopes(
    const struct softmax_columns *x, int64_t stride, int64_t count, const int32_t *column, const double *r,
    double *slopes);

/// The mean of u under p, and sp (u - mean), in the rows first ..< last.
void softmax_path_curve(
    int64_t stride, int64_t first, int64_t last, int64_t classes, const double *p, const double *sp, const double *u,
    double *mean, double *curved);

/// gram += Σ weight x_a x_b of some sparse columns, a >= b, where rows of `gram` are `order` numbers apart.
///
/// The columns' rows ascend. `starts`, length stride + 1, `places` and `values`, one for each nonzero, are scratch space.
void softmax_path_gram(
    const struct softmax_columns *x, int64_t stride, int64_t count, const int32_t *column, const double *weights,
    int64_t order, intptr_t *starts, int32_t *places, double *values, double *gram);

/// The block Σ s x² (diag p - p pᵀ) of each column, count x K x K.
void softmax_path_blocks(
    const struct softmax_columns *x, int64_t count, int64_t stride, int64_t classes, const double *p,
    const double *sp, double *blocks);

/// out = x times the shares of the rows.
void softmax_path_weigh(int64_t stride, int64_t classes, const double *x, const double *shares, double *out);

/// out = x - y.
void softmax_path_subtract(int64_t count, const double *x, const double *y, double *out);

/// out = x + t y.
void softmax_path_advance(int64_t count, const double *x, double t, const double *y, double *out);

/// r += p (u - mean of u).
void softmax_path_move(
    int64_t stride, int64_t classes, const double *p, const double *u, const double *mean, double *r);
