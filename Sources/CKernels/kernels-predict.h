// Predictions: the logits of a row have the same bits whatever other rows there are, since each is one chain of additions, feature
// by feature, in every loop below. Parameters are read as models hold them, K x d, class by class.

/// Vectors of floats with as many bytes as vectors of doubles.
#if LANES == 8
typedef float wide_floats __attribute__((vector_size(64), aligned(4)));
typedef int32_t wide_integers __attribute__((vector_size(64), aligned(4)));
#define LOW_HALF 0, 1, 2, 3, 4, 5, 6, 7
#define HIGH_HALF 8, 9, 10, 11, 12, 13, 14, 15
#else
typedef float wide_floats __attribute__((vector_size(32), aligned(4)));
typedef int32_t wide_integers __attribute__((vector_size(32), aligned(4)));
#define LOW_HALF 0, 1, 2, 3
#define HIGH_HALF 4, 5, 6, 7
#endif
/// The floats of a vector, the vectors side by side, and the features that are added up in single precision.
#define FLOATS (2 * LANES)
#define FLOAT_VECTORS 2
#define FLOAT_CHUNK SOFTMAX_FLOAT_CHUNK

INLINE vector low_half(wide_floats x) { return __builtin_convertvector(SHUFFLE(x, x, LOW_HALF), vector); }

INLINE vector high_half(wide_floats x) { return __builtin_convertvector(SHUFFLE(x, x, HIGH_HALF), vector); }

/// Features `first` to `first + count` of 32 rows in single precision, transposed.
INLINE void transpose_floats(
    const softmax_block *b, int64_t row, int64_t first, int64_t count, float *restrict panel) {
  for (int64_t j = 0; j < count; j += LANES) {
    for (int64_t i = 0; i < PANEL; i += LANES) {
      vector r[LANES];
      load_transposed(b->features, (row + i) * b->stride + first + j, b->stride, b->center + first + j, r, 1);
      UNROLL for (int v = 0; v < LANES; v++) {
        *(floats *)(panel + (j + v) * PANEL + i) = __builtin_convertvector(r[v], floats);
      }
    }
  }
}

/// Adds a panel's products with `classes` classes to its logits. The products are summed in single precision.
INLINE void float_tile(
    const float *restrict panel, const float *restrict w, int64_t d, int64_t count, double *restrict z,
    const int classes) {
  for (int64_t i = 0; i < PANEL; i += FLOAT_VECTORS * FLOATS) {
    wide_floats sum[6][FLOAT_VECTORS];
    UNROLL for (int k = 0; k < classes; k++) {
      UNROLL for (int v = 0; v < FLOAT_VECTORS; v++) sum[k][v] = (wide_floats){0};
    }
    const float *x = panel + i;
    for (int64_t j = 0; j < count; j++, x += PANEL) {
      wide_floats value[FLOAT_VECTORS];
      UNROLL for (int v = 0; v < FLOAT_VECTORS; v++) value[v] = *(const wide_floats *)(x + v * FLOATS);
      UNROLL for (int k = 0; k < classes; k++) {
        float coefficient = w[k * d + j];
        UNROLL for (int v = 0; v < FLOAT_VECTORS; v++) sum[k][v] += value[v] * coefficient;
      }
    }
    UNROLL for (int k = 0; k < classes; k++) {
      UNROLL for (int v = 0; v < FLOAT_VECTORS; v++) {
        double *at = z + k * PANEL + i + v * FLOATS;
        store(at, load(at) + low_half(sum[k][v]));
        store(at + LANES, load(at + LANES) + high_half(sum[k][v]));
      }
    }
  }
}

static void predict_logits(
    const softmax_block *b, const void *w, int64_t are_floats, const double *intercepts, int64_t classes, void *panels,
    double *z) {
  int64_t d = b->columns, panel_count = b->rows / PANEL;
  for (int64_t p = 0; p < panel_count; p++) {
    for (int64_t k = 0; k < classes; k++) {
      for (int64_t i = 0; i < PANEL; i += LANES) store(z + (p * classes + k) * PANEL + i, splat(intercepts[k]));
    }
  }
  int64_t chunk = are_floats ? FLOAT_CHUNK : SOFTMAX_CHUNK;
  for (int64_t first = 0; first < d; first += chunk) {
    int64_t count = d - first < chunk ? d - first : chunk;
    for (int64_t p = 0; p < panel_count; p++) {
      if (are_floats) {
        transpose_floats(b, p * PANEL, first, count, (float *)panels + p * FLOAT_CHUNK * PANEL);
      } else if (b->single) {
        transpose_panel(b, p * PANEL, first, count, (double *)panels + p * SOFTMAX_CHUNK * PANEL, 1);
      } else {
        transpose_panel(b, p * PANEL, first, count, (double *)panels + p * SOFTMAX_CHUNK * PANEL, 0);
      }
    }
    // The coefficients of a tile stay in the cache while all panels meet them, so that they are read once per block.
    int64_t tiles = TILES(classes, 6);
    for (int64_t tile = 0, k = 0, n; tile < tiles; tile++, k += n) {
      n = TILE(classes - k, tiles - tile);
      upcoming none = {0, 0};
      for (int64_t p = 0; p < panel_count; p++) {
        double *at = z + (p * classes + k) * PANEL;
        if (are_floats) {
#define TILE_OF(n) \
  float_tile((const float *)panels + p * FLOAT_CHUNK * PANEL, (const float *)w + k * d + first, d, count, at, n)
          FOR_EACH_CLASS_COUNT(n, TILE_OF)
#undef TILE_OF
        } else {
#define TILE_OF(n)                                                                                                \
  logits_tile(                                                                                                    \
      (const double *)panels + p * SOFTMAX_CHUNK * PANEL, (const double *)w + k * d + first, d, count, 0, at, &none, 0, n)
          FOR_EACH_CLASS_COUNT(n, TILE_OF)
#undef TILE_OF
        }
      }
    }
  }
}

/// The logits of one row for up to LANES classes: `z` holds the intercepts.
INLINE void row_tile(
    const void *x, const int single, const double *restrict w, int64_t d, double *restrict z, int64_t classes) {
  int64_t j = 0;
  if (classes == LANES) {
    double zeros[LANES] = {0};
    vector sum = load(z);
    for (; j + LANES <= d; j += LANES) {
      vector r[LANES];
      load_transposed(w, j, d, zeros, r, 0);
      UNROLL for (int v = 0; v < LANES; v++) {
        sum += r[v] * (single ? (double)((const float *)x)[j + v] : ((const double *)x)[j + v]);
      }
    }
    store(z, sum);
  }
  for (; j < d; j++) {
    double value = single ? (double)((const float *)x)[j] : ((const double *)x)[j];
    for (int64_t k = 0; k < classes; k++) z[k] += value * w[k * d + j];
  }
}

/// The same with products that are summed in single precision, as in `float_tile`.
INLINE void row_tile_of_floats(
    const float *restrict x, const void *restrict w, const int single, int64_t d, double *restrict z, int64_t classes) {
  for (int64_t first = 0; first < d; first += FLOAT_CHUNK) {
    int64_t end = d - first < FLOAT_CHUNK ? d : first + FLOAT_CHUNK, j = first;
    floats total = (floats){0};
    if (classes == LANES) {
      double zeros[LANES] = {0};
      for (; j + LANES <= end; j += LANES) {
        vector r[LANES];
        load_transposed(w, j, d, zeros, r, single);
        UNROLL for (int v = 0; v < LANES; v++) total += __builtin_convertvector(r[v], floats) * x[j + v];
      }
    }
    float sum[LANES];
    *(floats *)sum = total;
    for (; j < end; j++) {
      for (int64_t k = 0; k < classes; k++) {
        sum[k] += x[j] * (single ? ((const float *)w)[k * d + j] : (float)((const double *)w)[k * d + j]);
      }
    }
    for (int64_t k = 0; k < classes; k++) z[k] += (double)sum[k];
  }
}

static void predict_row(
    const void *x, int64_t single, const void *w, int64_t precision, const double *intercepts, int64_t classes,
    int64_t d, double *z, int64_t z_stride) {
  for (int64_t k = 0; k < classes; k += LANES) {
    int64_t count = classes - k < LANES ? classes - k : LANES;
    double sums[LANES];
    for (int64_t c = 0; c < count; c++) sums[c] = intercepts[k + c];
    const double *doubles = (const double *)w + k * d;
    switch (precision) {
      case SOFTMAX_FLOATS: row_tile_of_floats(x, (const float *)w + k * d, 1, d, sums, count); break;
      case SOFTMAX_ROUNDED: row_tile_of_floats(x, doubles, 0, d, sums, count); break;
      default:
        if (single) {
          row_tile(x, 1, doubles, d, sums, count);
        } else {
          row_tile(x, 0, doubles, d, sums, count);
        }
    }
    for (int64_t c = 0; c < count; c++) z[(k + c) * z_stride] = sums[c];
  }
}

static void predict_sparse_row(
    const double *values, const int32_t *indices, int64_t count, const double *w, int64_t class_stride,
    int64_t feature_stride, const double *intercepts, int64_t classes, double *restrict z) {
  for (int64_t k = 0; k < classes; k++) z[k] = intercepts[k];
  for (int64_t p = 0; p < count; p++) {
    const double *row = w + indices[p] * feature_stride;
    double value = values[p];
    if (class_stride == 1) {
      for (int64_t k = 0; k < classes; k++) z[k] += value * row[k];
    } else {
      for (int64_t k = 0; k < classes; k++) z[k] += value * row[k * class_stride];
    }
  }
}

/// e^x for x <= 0, within two units in the last place; zero below e^-693. NaN stays NaN.
INLINE void exp_nonpositive(vector x[WIDTH]) {
  // x = (n + f) ln 2, with ln 2 in two parts, the first with so few bits that n times it is exact.
  vector n[WIDTH], t[WIDTH], f[WIDTH];
  integers vanishes[WIDTH];
  EACH vanishes[v] = x[v] < -693;
  EACH x[v] = larger(splat(-693), x[v]);
  EACH t[v] = x[v] * 0x1.71547652b82fep+0 + 0x1.8p+52;
  EACH n[v] = t[v] - 0x1.8p+52;
  EACH f[v] = ((x[v] - n[v] * 0x1.62e42fefap-1) - n[v] * 0x1.cf79abc9e3b3ap-40) * 0x1.71547652b82fep+0;
  exp2_of_parts(t, f, x);
  EACH x[v] = (vector)((integers)x[v] & ~vanishes[v]);
}

/// e^x for x <= 0 in single precision, within 2^-22 of the value; zero below -87. NaN stays NaN.
INLINE void exp_of_floats(vector x[WIDTH]) {
  wide_floats y[WIDTH / 2], t[WIDTH / 2], f[WIDTH / 2], p[WIDTH / 2];
#define EACH_WIDE UNROLL for (int v = 0; v < WIDTH / 2; v++)
  EACH_WIDE {
    floats low = __builtin_convertvector(x[2 * v], floats), high = __builtin_convertvector(x[2 * v + 1], floats);
    y[v] = SHUFFLE(low, high, LOW_HALF, HIGH_HALF);
  }
  EACH_WIDE t[v] = y[v] * 0x1.715476p+0f + 0x1.8p+23f;
  EACH_WIDE f[v] = t[v] - 0x1.8p+23f;
  EACH_WIDE f[v] = (y[v] - f[v] * 0x1.62e4p-1f) - f[v] * 0x1.7f7d1cp-20f;
  // The series of e^f to f^7, with |f| <= ln 2 / 2.
  EACH_WIDE p[v] = 1.0f / 720 + f[v] * (1.0f / 5040);
  EACH_WIDE p[v] = 1.0f / 120 + f[v] * p[v];
  EACH_WIDE p[v] = 1.0f / 24 + f[v] * p[v];
  EACH_WIDE p[v] = 1.0f / 6 + f[v] * p[v];
  EACH_WIDE p[v] = 1.0f / 2 + f[v] * p[v];
  EACH_WIDE p[v] = 1 + f[v] * p[v];
  EACH_WIDE p[v] = 1 + f[v] * p[v];
  EACH_WIDE p[v] = (wide_floats)((wide_integers)p[v] + ((wide_integers)t[v] << 23));
  EACH_WIDE p[v] = (wide_floats)((wide_integers)p[v] & ~(y[v] < -87));
  EACH_WIDE {
    x[2 * v] = low_half(p[v]);
    x[2 * v + 1] = high_half(p[v]);
  }
#undef EACH_WIDE
}

static void prediction(
    double *restrict z, int64_t rows, int64_t classes, int64_t kind, const double *offsets, void *out, int64_t precision) {
  if (offsets) {
    for (int64_t i = 0; i < rows; i++) {
      double *row = z + (i / PANEL) * classes * PANEL + i % PANEL;
      // Only differences count for probabilities, so that a large number in all classes costs no digits.
      double shared = kind == SOFTMAX_LOGITS ? 0 : offsets[i * classes];
      for (int64_t k = 0; k < classes; k++) row[k * PANEL] += offsets[i * classes + k] - shared;
    }
  }
  for (int64_t first = 0; first < rows && kind != SOFTMAX_LOGITS; first += STEP) {
    double *at = z + (first / PANEL) * classes * PANEL + first % PANEL;
    vector top[WIDTH], sum[WIDTH];
    tops(at, classes, top);
    EACH sum[v] = splat(0);
    int are_floats = precision == SOFTMAX_ROUGH && kind == SOFTMAX_PROBABILITIES;
    for (int64_t k = 0; k < classes; k++) {
      double *column = at + k * PANEL;
      vector e[WIDTH];
      EACH e[v] = load(column + v * LANES) - top[v];
      if (are_floats) {
        exp_of_floats(e);
        EACH store(column + v * LANES, e[v]);
      } else {
        EACH store(column + v * LANES, e[v]);
        exp_nonpositive(e);
      }
      EACH sum[v] += e[v];
    }
    if (are_floats) {
      EACH sum[v] = 1 / sum[v];
    } else {
      EACH sum[v] = log_from_one(sum[v]);
    }
    for (int64_t k = 0; k < classes; k++) {
      double *column = at + k * PANEL;
      vector p[WIDTH];
      if (are_floats) {
        EACH p[v] = load(column + v * LANES) * sum[v];
      } else {
        EACH p[v] = load(column + v * LANES) - sum[v];
        // Exponentials of the log-probabilities, so that both kinds agree to the last bit wherever they are formed.
        if (kind == SOFTMAX_PROBABILITIES) exp_nonpositive(p);
      }
      EACH store(column + v * LANES, p[v]);
    }
  }
  for (int64_t i = 0; i < rows; i++) {
    const double *row = z + (i / PANEL) * classes * PANEL + i % PANEL;
    if (precision != SOFTMAX_DOUBLES) {
      float *to = (float *)out + i * classes;
      for (int64_t k = 0; k < classes; k++) to[k] = (float)row[k * PANEL];
    } else {
      double *to = (double *)out + i * classes;
      for (int64_t k = 0; k < classes; k++) to[k] = row[k * PANEL];
    }
  }
}

static void exponentials(double *x, int64_t count) {
  for (int64_t first = 0; first < count; first += STEP) {
    vector e[WIDTH];
    if (first + STEP <= count) {
      EACH e[v] = load(x + first + v * LANES);
      exp_nonpositive(e);
      EACH store(x + first + v * LANES, e[v]);
    } else {
      double last[STEP] = {0};
      memcpy(last, x + first, (size_t)(count - first) * sizeof(double));
      EACH e[v] = load(last + v * LANES);
      exp_nonpositive(e);
      EACH store(last + v * LANES, e[v]);
      memcpy(x + first, last, (size_t)(count - first) * sizeof(double));
    }
  }
}
