// Every kernel for one level of the processor. The file that includes this one says which, by macros:
// LANES, the doubles of a vector; TILE_VECTORS and DOT_CLASSES, the tiles that fit into its registers; KERNELS, the table's name.
#pragma once

#include "levels.h"
#include "vectors.h"

#define PANEL SOFTMAX_PANEL
#define PADDED(d) (((d) + SOFTMAX_LANES - 1) / SOFTMAX_LANES * SOFTMAX_LANES)

/// The next tile of what is left: tiles as equal as can be.
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

INLINE const void *feature_address(const softmax_block *b, int64_t at, const int single) {
  return single ? (const void *)((const float *)b->features + at) : (const void *)((const double *)b->features + at);
}

/// Brings the part of the next block that lies where `at` is in this one on its way. A prefetch never faults.
INLINE void prefetch_next(const softmax_block *b, int64_t at, const int single) {
  __builtin_prefetch((const char *)b->next + at * (single ? 4 : 8), 0, 2);
}

#include "kernels-logits.h"

#include "kernels-gradient.h"

#include "kernels-softmax.h"

#include "kernels-features.h"

#include "kernels-text.h"

const struct kernels KERNELS = {
    .standardize = standardize,
    .standardize_float = standardize_float,
    .count_bytes = count_bytes,
    .range = range,
    .add_rows = add_rows,
    .add_squares = add_squares,
    .logits = logits,
    .gradient = gradient,
    .residuals = residuals,
    .curvature = curvature,
    .line = line,
};
