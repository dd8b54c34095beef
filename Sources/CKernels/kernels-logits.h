// Logits: features times coefficients, for a panel of 32 rows at a time.

/// Four rows against `classes` classes, lanes being features: for few classes and many features, where transposing would cost more
/// than the product.
INLINE void dot_tile(
    const softmax_block *b, int64_t row, const double *restrict w, int64_t padded, const double *intercepts,
    double *restrict z, upcoming *next, const int ahead, const int classes, const int single) {
  vector sum[6][4];
  upcoming lines = *next;
  UNROLL for (int k = 0; k < classes; k++) {
    UNROLL for (int i = 0; i < 4; i++) sum[k][i] = splat(0);
  }
  for (int64_t j = 0; j < padded; j += LANES) {
    vector center = load(b->center + j), x[4];
    UNROLL for (int i = 0; i < 4; i++) {
      x[i] = load_features(b->features, (row + i) * b->stride + j, single) - center;
    }
    prefetch(&lines, ahead);
    UNROLL for (int k = 0; k < classes; k++) {
      vector value = load(w + k * padded + j);
      UNROLL for (int i = 0; i < 4; i++) sum[k][i] += x[i] * value;
    }
  }
  *next = lines;
  UNROLL for (int k = 0; k < classes; k++) *(four *)(z + k * PANEL) = lane_sums(sum[k]) + intercepts[k];
}

INLINE void dot_panel(
    const softmax_block *b, int64_t first, const double *w, const double *intercepts, int64_t classes, double *z,
    upcoming *next, const int single) {
  int64_t padded = PADDED(b->columns), tiles = TILES(classes, DOT_CLASSES);
  for (int64_t row = 0; row < PANEL; row += 4) {
    for (int64_t tile = 0, k = 0, n; tile < tiles; tile++, k += n) {
      n = TILE(classes - k, tiles - tile);
      int ahead = lines_ahead(tile, tiles);
#define TILE_OF(n) \
  dot_tile(b, first + row, w + k * padded, padded, intercepts + k, z + k * PANEL + row, next, ahead, n, single)
      FOR_EACH_CLASS_COUNT(n, TILE_OF)
#undef TILE_OF
    }
  }
}

/// Features `first` to `first + count` of 32 rows, centred and transposed: `panel` receives 32 numbers for each feature.
INLINE void transpose_panel(
    const softmax_block *b, int64_t row, int64_t first, int64_t count, double *restrict panel, const int single) {
  for (int64_t j = 0; j < count; j += LANES) {
    for (int64_t i = 0; i < PANEL; i += LANES) {
      vector r[LANES];
      load_transposed(b->features, (row + i) * b->stride + first + j, b->stride, b->center + first + j, r, single);
      UNROLL for (int v = 0; v < LANES; v++) store(panel + (j + v) * PANEL + i, r[v]);
    }
  }
}

/// A panel's rows against `classes` classes, lanes being rows, in TILE_VECTORS vectors at a time.
INLINE void logits_tile(
    const double *restrict panel, const double *restrict w, int64_t padded, int64_t count, const double *intercepts,
    double *restrict z, upcoming *next, const int ahead, const int classes) {
  upcoming lines = *next;
  for (int64_t i = 0; i < PANEL; i += TILE_VECTORS * LANES) {
    vector sum[6][TILE_VECTORS];
    UNROLL for (int k = 0; k < classes; k++) {
      UNROLL for (int v = 0; v < TILE_VECTORS; v++) {
        sum[k][v] = intercepts ? splat(intercepts[k]) : load(z + k * PANEL + i + v * LANES);
      }
    }
    const double *x = panel + i;
    for (int64_t j = 0; j < count; j++, x += PANEL) {
      if (i == 0) prefetch(&lines, ahead);
      vector value[TILE_VECTORS];
      UNROLL for (int v = 0; v < TILE_VECTORS; v++) value[v] = load(x + v * LANES);
      UNROLL for (int k = 0; k < classes; k++) {
        double coefficient = w[k * padded + j];
        UNROLL for (int v = 0; v < TILE_VECTORS; v++) sum[k][v] += value[v] * coefficient;
      }
    }
    UNROLL for (int k = 0; k < classes; k++) {
      UNROLL for (int v = 0; v < TILE_VECTORS; v++) store(z + k * PANEL + i + v * LANES, sum[k][v]);
    }
  }
  *next = lines;
}

INLINE void transposed_panel(
    const softmax_block *b, int64_t row, const double *w, const double *intercepts, int64_t classes, double *panel,
    double *z, upcoming *next, const int single) {
  int64_t padded = PADDED(b->columns), tiles = TILES(classes, 6);
  // Without any features too, once: the intercepts are logits.
  for (int64_t first = 0; first == 0 || first < b->columns; first += SOFTMAX_CHUNK) {
    int64_t left = b->columns - first, count = left < SOFTMAX_CHUNK ? left : SOFTMAX_CHUNK;
    transpose_panel(b, row, first, count, panel, single);
    for (int64_t tile = 0, k = 0, n; tile < tiles; tile++, k += n) {
      n = TILE(classes - k, tiles - tile);
      int ahead = lines_ahead(tile, tiles);
      const double *start = first == 0 ? intercepts + k : 0;
#define TILE_OF(n) \
  logits_tile(panel, w + k * padded + first, padded, count, start, z + k * PANEL, next, ahead, n)
      FOR_EACH_CLASS_COUNT(n, TILE_OF)
#undef TILE_OF
    }
  }
}

INLINE void logits_of(
    const softmax_block *b, const double *w, const double *intercepts, int64_t classes, double *panel, double *z,
    const int single) {
  // Where the two ways break even was measured.
  int by_features = b->columns >= 32 && classes <= 12;
  upcoming next = half_of_next(b, 0, single);
  for (int64_t row = 0; row < b->rows; row += PANEL, z += classes * PANEL) {
    if (by_features) {
      dot_panel(b, row, w, intercepts, classes, z, &next, single);
    } else {
      transposed_panel(b, row, w, intercepts, classes, panel, z, &next, single);
    }
  }
}

static void logits(
    const softmax_block *b, const double *w, const double *intercepts, int64_t classes, double *panel, double *z) {
  if (b->single) {
    logits_of(b, w, intercepts, classes, panel, z, 1);
  } else {
    logits_of(b, w, intercepts, classes, panel, z, 0);
  }
}
