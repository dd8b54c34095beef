// Every kernel for one level of the processor. The file that includes this one says which, by macros:
// LANES, the doubles of a vector; TILE_VECTORS and DOT_CLASSES, the tiles that fit into its registers; KERNELS, the table's name.
#pragma once

#include "levels.h"
#include "vectors.h"

#define PANEL SOFTMAX_PANEL
#define PADDED(d) (((d) + SOFTMAX_LANES - 1) / SOFTMAX_LANES * SOFTMAX_LANES)

/// The size of the next tile: tiles are as equal as possible.
#define TILE(left, tiles) (((left) + (tiles) - 1) / (tiles))
#define TILES(count, most) (((count) + (most) - 1) / (most))

#define FOR_EACH_CLASS_COUNT(n, F) \
  switch (n) {                     \
    case 1: F(1); break;           \
    case 2: F(2); break;           \
    case 3: F(3); break;           \
    case 4: F(4); break;           \
    case 5: F(5); break;           \
    default: F(6);                 \
  }

/// The cache lines of the next block that remain to be prefetched. A prefetch never faults.
typedef struct {
  const char *line, *end;
} upcoming;

/// Half of the next block: the logits prefetch the first half, the gradient the second.
INLINE upcoming half_of_next(const softmax_block *b, const int second, const int single) {
  int64_t half = b->rows * b->stride * (single ? 4 : 8) / 2;
  const char *line = (const char *)b->next + second * half;
  return (upcoming){line, line + half};
}

/// The lines to prefetch at each step of a tile: spread over the work, in the order of memory.
INLINE int lines_ahead(int64_t tile, int64_t tiles) { return tiles == 1 ? 2 : tile < 2; }

INLINE void prefetch(upcoming *next, const int lines) {
  if (lines == 0 || next->line >= next->end) return;
  __builtin_prefetch(next->line, 0, 2);
  if (lines == 2) __builtin_prefetch(next->line + 64, 0, 2);
  next->line += 64 * lines;
}

#include "kernels-logits.h"

#include "kernels-gradient.h"

#include "kernels-softmax.h"

#include "kernels-predict.h"

#include "kernels-floats.h"

#include "kernels-features.h"

#include "kernels-text.h"

const struct kernels KERNELS = {
    .standardize = standardize,
    .standardize_float = standardize_float,
    .standardize_half = standardize_half,
    .count_bytes = count_bytes,
    .range = range,
    .add_rows = add_rows,
    .add_squares = add_squares,
    .logits = logits,
    .gradient = gradient,
    .residuals = residuals,
    .curvature = curvature,
    .line = line,
    .predict_logits = predict_logits,
    .predict_row = predict_row,
    .predict_sparse_row = predict_sparse_row,
    .prediction = prediction,
    .exponentials = exponentials,
    .float_gradient = float_gradient,
};
