// The gradient in single precision: sums over the rows of a block are floats, and those over blocks doubles.

/// Features less their centres, and residuals class by class, as floats; rows are padded with zeros to whole vectors.
INLINE void round_block(
    const softmax_block *b, const double *restrict r, int64_t classes, int64_t width, float *restrict x,
    float *restrict residuals) {
  int64_t d = b->columns;
  for (int64_t i = 0; i < b->rows; i++) {
    const float *row = (const float *)b->features + i * b->stride;
    for (int64_t j = 0; j < d; j++) x[i * width + j] = row[j] - (float)b->center[j];
    for (int64_t j = d; j < width; j++) x[i * width + j] = 0;
  }
  for (int64_t p = 0; p < b->rows / PANEL; p++) {
    for (int64_t k = 0; k < classes; k++) {
      const double *from = r + (p * classes + k) * PANEL;
      float *to = residuals + k * b->rows + p * PANEL;
      for (int64_t i = 0; i < PANEL; i++) to[i] = (float)from[i];
    }
  }
}

INLINE void float_gradient_tile(
    const float *restrict x, int64_t width, const float *restrict residuals, int64_t rows, double *restrict g,
    int64_t padded, int64_t left, const int classes) {
  wide_floats sum[6][TILE_VECTORS];
  UNROLL for (int k = 0; k < classes; k++) {
    UNROLL for (int v = 0; v < TILE_VECTORS; v++) sum[k][v] = (wide_floats){0};
  }
  for (int64_t i = 0; i < rows; i++, x += width) {
    wide_floats value[TILE_VECTORS];
    UNROLL for (int v = 0; v < TILE_VECTORS; v++) value[v] = *(const wide_floats *)(x + v * FLOATS);
    UNROLL for (int k = 0; k < classes; k++) {
      float residual = residuals[k * rows + i];
      UNROLL for (int v = 0; v < TILE_VECTORS; v++) sum[k][v] += value[v] * residual;
    }
  }
  UNROLL for (int k = 0; k < classes; k++) {
    UNROLL for (int v = 0; v < TILE_VECTORS; v++) {
      double *at = g + k * padded + v * FLOATS;
      // The sums end at whole vectors of doubles, of which a vector of floats holds two.
      if (v * FLOATS < left) store(at, load(at) + low_half(sum[k][v]));
      if (v * FLOATS + LANES < left) store(at + LANES, load(at + LANES) + high_half(sum[k][v]));
    }
  }
}

static void float_gradient(const softmax_block *b, const double *r, int64_t classes, float *scratch, double *g) {
  int64_t padded = PADDED(b->columns), step = TILE_VECTORS * FLOATS, width = (b->columns + step - 1) / step * step;
  float *residuals = scratch + b->rows * width;
  round_block(b, r, classes, width, scratch, residuals);
  int64_t tiles = TILES(classes, 6);
  for (int64_t column = 0; column < padded; column += step) {
    for (int64_t tile = 0, k = 0, n; tile < tiles; tile++, k += n) {
      n = TILE(classes - k, tiles - tile);
#define TILE_OF(n)                                                                                       \
  float_gradient_tile(                                                                                   \
      scratch + column, width, residuals + k * b->rows, b->rows, g + k * padded + column, padded, padded - column, n)
      FOR_EACH_CLASS_COUNT(n, TILE_OF)
#undef TILE_OF
    }
  }
}
