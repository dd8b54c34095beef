// The gradient: features times residuals, summed over the rows of a block in registers. Lanes are features, so that the rows are
// read as they lie in memory.

INLINE void gradient_tile(
    const softmax_block *b, int64_t column, const double *restrict r, int64_t panel_size, double *restrict g,
    int64_t padded, upcoming *next, const int ahead, const int classes, const int vectors, const int single) {
  vector sum[6][TILE_VECTORS], center[TILE_VECTORS];
  UNROLL for (int v = 0; v < vectors; v++) center[v] = load(b->center + column + v * LANES);
  UNROLL for (int k = 0; k < classes; k++) {
    UNROLL for (int v = 0; v < vectors; v++) sum[k][v] = load(g + k * padded + v * LANES);
  }
  upcoming lines = *next;
  int64_t at = column;
  for (int64_t first = 0; first < b->rows; first += PANEL, r += panel_size) {
    for (int64_t i = 0; i < PANEL; i++, at += b->stride) {
      vector x[TILE_VECTORS];
      UNROLL for (int v = 0; v < vectors; v++) {
        x[v] = load_features(b->features, at + v * LANES, single) - center[v];
      }
      prefetch(&lines, ahead);
      UNROLL for (int k = 0; k < classes; k++) {
        double residual = r[k * PANEL + i];
        UNROLL for (int v = 0; v < vectors; v++) sum[k][v] += x[v] * residual;
      }
    }
  }
  *next = lines;
  UNROLL for (int k = 0; k < classes; k++) {
    UNROLL for (int v = 0; v < vectors; v++) store(g + k * padded + v * LANES, sum[k][v]);
  }
}

INLINE void gradient_of(const softmax_block *b, const double *r, int64_t classes, double *g, const int single) {
  int64_t padded = PADDED(b->columns), vectors = padded / LANES, wide = TILES(vectors, TILE_VECTORS);
  int64_t tiles = TILES(classes, 6);
  upcoming next = half_of_next(b, 1, single);
  for (int64_t v = 0, m; v < vectors; v += m, wide--) {
    m = TILE(vectors - v, wide);
    for (int64_t tile = 0, k = 0, n; tile < tiles; tile++, k += n) {
      n = TILE(classes - k, tiles - tile);
      int ahead = lines_ahead(tile, tiles);
#define TILE_OF(n, m)                                                                                          \
  gradient_tile(                                                                                               \
      b, v * LANES, r + k * PANEL, classes * PANEL, g + k * padded + v * LANES, padded, &next, ahead, n, m, single)
#if TILE_VECTORS == 4
#define WIDTHS_OF(n)                  \
  switch (m) {                        \
    case 1: TILE_OF(n, 1); break;     \
    case 2: TILE_OF(n, 2); break;     \
    case 3: TILE_OF(n, 3); break;     \
    default: TILE_OF(n, 4);           \
  }
#else
#define WIDTHS_OF(n)                  \
  switch (m) {                        \
    case 1: TILE_OF(n, 1); break;     \
    default: TILE_OF(n, 2);           \
  }
#endif
      FOR_EACH_CLASS_COUNT(n, WIDTHS_OF)
#undef WIDTHS_OF
#undef TILE_OF
    }
  }
}

static void gradient(const softmax_block *b, const double *r, int64_t classes, double *g) {
  if (b->single) {
    gradient_of(b, r, classes, g, 1);
  } else {
    gradient_of(b, r, classes, g, 0);
  }
}
