// The loops over the nonzeros of compressed sparse rows.
//
// Row i holds values[p] in column indices[p] for p in offsets[i] ..< offsets[i + 1]. Each nonzero meets one row of K classes
// that lie together, padded to `stride`. Rows of weight zero are skipped, whatever they contain; no weights mean 1. If
// there are centres, that of a column is subtracted from each of its stored values.
#pragma once

#include <stdint.h>

/// Consecutive rows of a sparse matrix.
struct softmax_sparse_rows {
  const intptr_t *offsets;
  const int32_t *indices;
  const double *values;
  /// Length d, or null.
  const double *center;
  /// Of the same rows as `offsets`, or null.
  const double *weights;
  int64_t rows;
};

/// z = x w + bias, with w d x stride, bias 1 x stride and z rows x stride.
void softmax_sparse_product(
    struct softmax_sparse_rows x, const double *w, const double *bias, int64_t stride, double *z);

/// Copies logits, rows x stride, into the order of the kernels for dense rows, panels of 32 rows x K, times `factor`; rows past
/// the last one are zero.
void softmax_sparse_to_panels(
    const double *z, int64_t rows, int64_t classes, int64_t stride, double factor, double *panels);

/// Copies residuals back from panels to rows x stride, padded with zeros.
void softmax_sparse_from_panels(const double *panels, int64_t rows, int64_t classes, int64_t stride, double *r);

/// g += xᵀ r for the columns from `first` to before `last`, with r rows x stride and g d x stride.
///
/// Each row of g is summed in the order of the rows of x, so that it has the same bits for any division of the columns.
void softmax_sparse_gradient(
    struct softmax_sparse_rows x, const double *r, int64_t stride, int32_t first, int32_t last, double *g);

/// Adds the rows from `first` to before `last` of the upper triangle of Σ share [h, 1][h, 1]ᵀ to `gram`, of order m + 1.
///
/// h are the columns with an index from 0 to m - 1, ascending, in `places`; the others have -1. A row's share is `unit`,
/// times its weight if there are weights. `places_of_row` and `values_of_row` have room for the longest row.
void softmax_sparse_gram(
    struct softmax_sparse_rows x, const int32_t *places, const double *scale, int64_t m, int64_t first, int64_t last,
    double unit, int32_t *places_of_row, double *values_of_row, double *gram);
