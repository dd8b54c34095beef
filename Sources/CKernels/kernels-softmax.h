// From logits, STEP rows at a time: residuals, their change along a direction, losses along a line.

/// Vectors that go through the exponential side by side, so that one's latency hides the others'.
#define WIDTH TILE_VECTORS
#define STEP (WIDTH * LANES)
#define WHOLE_PANELS(rows) (((rows) + PANEL - 1) / PANEL * PANEL)
#define EACH UNROLL for (int v = 0; v < WIDTH; v++)

/// 2^(n + f) into x, for n as the low bits of t = n + 1.5 * 2^52, and |f| <= 1/2.
INLINE void exp2_of_parts(const vector t[WIDTH], const vector f[WIDTH], vector x[WIDTH]) {
  // (2^f - 1) / f interpolated at eleven Chebyshev points: its error is below a fifth of 2^-53.
  vector f2[WIDTH], f4[WIDTH], p[WIDTH], q[WIDTH];
  EACH f2[v] = f[v] * f[v];
  EACH p[v] = (0x1.b524fae627834p-24 + f[v] * 0x1.e6063f7217bc6p-28) + f2[v] * 0x1.e9d3fe3952179p-32;
  EACH f4[v] = f2[v] * f2[v];
  EACH q[v] = (0x1.5d87fe78a5276p-10 + f[v] * 0x1.430913096fd9fp-13)
              + f2[v] * (0x1.ffcbfc670dcd4p-17 + f[v] * 0x1.62bfd47773353p-20);
  EACH p[v] = q[v] + f4[v] * p[v];
  EACH q[v] = (0x1.62e42fefa39efp-1 + f[v] * 0x1.ebfbdff82c598p-3)
              + f2[v] * (0x1.c6b08d704a0c2p-5 + f[v] * 0x1.3b2ab6fba1ddap-7);
  EACH p[v] = q[v] + f4[v] * p[v];
  EACH p[v] = 1 + f[v] * p[v];
  EACH x[v] = (vector)((integers)p[v] + ((integers)t[v] << 52));
}

/// 2^x for x <= 0, within one unit in the last place; zero below 2^-1000. NaN stays NaN.
///
/// The vectors take each step together, so that no vector waits for its previous step.
INLINE void exp2_nonpositive(vector x[WIDTH]) {
  // x = n + f with |f| <= 1/2; n is read off the bits of x + 1.5 * 2^52 (Muller 2016, "Elementary Functions", section 11.1).
  vector t[WIDTH], f[WIDTH];
  EACH x[v] = larger(splat(-1000), x[v]);
  EACH t[v] = x[v] + 0x1.8p+52;
  EACH f[v] = x[v] - (t[v] - 0x1.8p+52);
  exp2_of_parts(t, f, x);
  // This makes the powers of all clamped exponents zero, and does not change the larger ones.
  EACH x[v] -= 0x1p-1000;
}

INLINE double share_of(const softmax_targets *t, int64_t row) { return t->weights ? t->unit * t->weights[row] : t->unit; }

/// The weights s of rows `first` on, zero past the last.
INLINE void load_shares(const softmax_targets *t, int64_t first, vector share[WIDTH]) {
  if (first + STEP <= t->rows) {
    EACH share[v] = t->weights ? t->unit * load(t->weights + first + v * LANES) : splat(t->unit);
    return;
  }
  double shares[STEP] = {0};
  for (int64_t row = first; row < t->rows; row++) shares[row - first] = share_of(t, row);
  EACH share[v] = load(shares + v * LANES);
}

/// The labels of rows `first` on; -1, which is not a class, past the last row and without labels.
INLINE void load_labels(const softmax_targets *t, int64_t first, integers label[WIDTH]) {
  if (t->labels && first + STEP <= t->rows) {
    EACH label[v] = __builtin_convertvector(*(const labels_vector *)(t->labels + first + v * LANES), integers);
    return;
  }
  int32_t labels[STEP];
  for (int64_t i = 0; i < STEP; i++) labels[i] = t->labels && first + i < t->rows ? t->labels[first + i] : -1;
  EACH label[v] = __builtin_convertvector(*(const labels_vector *)(labels + v * LANES), integers);
}

INLINE void tops(const double *z, int64_t classes, vector top[WIDTH]) {
  EACH top[v] = load(z + v * LANES);
  for (int64_t k = 1; k < classes; k++) {
    EACH top[v] = larger(load(z + k * PANEL + v * LANES), top[v]);
  }
}

/// The mean of z under each row's target, rows of one block.
static void target_means(const softmax_targets *t, const double *z, double *out) {
  for (int64_t i = 0; i < t->rows; i++) {
    const double *row = z + (i / PANEL) * t->classes * PANEL + i % PANEL;
    if (t->labels) {
      out[i] = row[t->labels[i] * PANEL];
    } else {
      double mean = 0;
      for (int64_t k = 0; k < t->classes; k++) {
        // With a target of zero, even an infinite logit has no effect.
        double y = t->probabilities[i * t->classes + k];
        if (y > 0) mean += y * row[k * PANEL];
      }
      out[i] = mean;
    }
  }
}

/// The mean distance of each row's logits from their top under its target.
INLINE void soft_distances(
    const softmax_targets *t, int64_t first, const double *z, const vector top[WIDTH], vector distance[WIDTH]) {
  double tops[STEP], means[STEP] = {0};
  EACH store(tops + v * LANES, top[v]);
  for (int64_t i = 0; i < STEP && first + i < t->rows; i++) {
    for (int64_t k = 0; k < t->classes; k++) {
      double y = t->probabilities[(first + i) * t->classes + k];
      if (y > 0) means[i] += y * (z[k * PANEL + i] - tops[i]);
    }
  }
  EACH distance[v] = load(means + v * LANES);
}

/// Subtracts the weighted targets from the probabilities of STEP rows.
INLINE void subtract_targets(const softmax_targets *t, int64_t first, double *z, double *sums) {
  for (int64_t i = 0; i < STEP && first + i < t->rows; i++) {
    double share = share_of(t, first + i);
    for (int64_t k = 0; k < t->classes; k++) {
      double y = share * t->probabilities[(first + i) * t->classes + k];
      z[k * PANEL + i] -= y;
      sums[k * SOFTMAX_LANES] -= y;
    }
  }
}

static double residuals(const softmax_targets *t, double *restrict z, double *restrict sums) {
  int64_t classes = t->classes;
  vector loss = splat(0);
  // Rows past the last become zeros, to the end of their panel.
  for (int64_t first = 0; first < WHOLE_PANELS(t->rows); first += STEP) {
    double *at = z + (first / PANEL) * classes * PANEL + first % PANEL;
    vector share[WIDTH], top[WIDTH], sum[WIDTH], rest[WIDTH], distance[WIDTH];
    integers label[WIDTH];
    load_labels(t, first, label);
    tops(at, classes, top);
    EACH sum[v] = rest[v] = distance[v] = splat(0);
    if (t->probabilities) soft_distances(t, first, at, top, distance);
#pragma clang loop unroll(disable)
    for (int64_t k = 0; k < classes; k++) {
      double *column = at + k * PANEL;
      vector e[WIDTH];
      EACH e[v] = load(column + v * LANES) - top[v];
      EACH distance[v] = select_vector(label[v] == k, e[v], distance[v]);
      exp2_nonpositive(e);
      EACH store(column + v * LANES, e[v]);
      EACH sum[v] += e[v];
      EACH rest[v] = select_vector(label[v] == k, rest[v], rest[v] + e[v]);
    }
    load_shares(t, first, share);
    EACH {
      vector inverse = 1 / sum[v];
      loss += share[v] * (log_from_one(sum[v]) - LN2 * distance[v]);
      // If the label has the largest logit, the loss may be no more than the part that the sum has rounded off.
      if (t->labels) loss += share[v] * select_vector(distance[v] == 0, ((1 - sum[v]) + rest[v]) * inverse, splat(0));
      share[v] *= inverse;
      rest[v] *= -share[v];
    }
    for (int64_t k = 0; k < classes; k++) {
      double *column = at + k * PANEL;
      vector total = load(sums + k * SOFTMAX_LANES);
      EACH {
        vector r = select_vector(label[v] == k, rest[v], load(column + v * LANES) * share[v]);
        store(column + v * LANES, r);
        total += r;
      }
      store(sums + k * SOFTMAX_LANES, total);
    }
    if (t->probabilities) subtract_targets(t, first, at, sums);
  }
  return lane_sum(loss);
}

static void curvature(const softmax_targets *t, double *restrict z, const double *restrict u, double *restrict sums) {
  int64_t classes = t->classes;
  for (int64_t first = 0; first < WHOLE_PANELS(t->rows); first += STEP) {
    int64_t start = (first / PANEL) * classes * PANEL + first % PANEL;
    double *at = z + start;
    const double *change = u + start;
    vector share[WIDTH], top[WIDTH], sum[WIDTH], mean[WIDTH];
    load_shares(t, first, share);
    tops(at, classes, top);
    EACH sum[v] = mean[v] = splat(0);
    for (int64_t k = 0; k < classes; k++) {
      vector e[WIDTH];
      EACH e[v] = load(at + k * PANEL + v * LANES) - top[v];
      exp2_nonpositive(e);
      EACH store(at + k * PANEL + v * LANES, e[v]);
      EACH sum[v] += e[v];
      EACH mean[v] += e[v] * load(change + k * PANEL + v * LANES);
    }
    EACH mean[v] /= sum[v];
    EACH share[v] /= sum[v];
    for (int64_t k = 0; k < classes; k++) {
      vector total = load(sums + k * SOFTMAX_LANES);
      EACH {
        double *place = at + k * PANEL + v * LANES;
        vector r = share[v] * load(place) * (load(change + k * PANEL + v * LANES) - mean[v]);
        store(place, r);
        total += r;
      }
      store(sums + k * SOFTMAX_LANES, total);
    }
  }
}

static void line(
    const softmax_targets *t, const double *restrict z, const double *restrict u, const double *restrict steps,
    int64_t count, double *restrict own, double *restrict sums) {
  int64_t classes = t->classes, padded = WHOLE_PANELS(t->rows);
  double *own_changes = own + padded;
  for (int64_t i = t->rows; i < padded; i++) own[i] = own_changes[i] = 0;
  target_means(t, z, own);
  target_means(t, u, own_changes);
  for (int64_t s = 0; s < count; s++) {
    double step = steps[s];
    vector loss = splat(0), slope = splat(0);
    for (int64_t first = 0; first < t->rows; first += STEP) {
      int64_t start = (first / PANEL) * classes * PANEL + first % PANEL;
      const double *at = z + start, *change = u + start;
      vector share[WIDTH], top[WIDTH], sum[WIDTH], mean[WIDTH];
      load_shares(t, first, share);
      EACH top[v] = load(at + v * LANES) + step * load(change + v * LANES);
      for (int64_t k = 1; k < classes; k++) {
        EACH {
          int64_t place = k * PANEL + v * LANES;
          top[v] = larger(load(at + place) + step * load(change + place), top[v]);
        }
      }
      EACH sum[v] = mean[v] = splat(0);
      for (int64_t k = 0; k < classes; k++) {
        vector e[WIDTH], c[WIDTH];
        EACH c[v] = load(change + k * PANEL + v * LANES);
        EACH e[v] = (load(at + k * PANEL + v * LANES) + step * c[v]) - top[v];
        exp2_nonpositive(e);
        EACH sum[v] += e[v];
        EACH mean[v] += e[v] * (c[v] - load(own_changes + first + v * LANES));
      }
      EACH {
        // Rounded as the logits are, so that a label with the largest logit is at distance zero.
        vector distance = top[v] - (load(own + first + v * LANES) + step * load(own_changes + first + v * LANES));
        loss += share[v] * (log_from_one(sum[v]) + LN2 * distance);
        slope += share[v] * LN2 * (mean[v] / sum[v]);
      }
    }
    sums[2 * s] += lane_sum(loss);
    sums[2 * s + 1] += lane_sum(slope);
  }
}
