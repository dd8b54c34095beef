#include "CKernels.h"
#include "CPaths.h"

#include <math.h>
#include <string.h>

// Thread sanitizer starts after the choice of a clone would run, and crashes on it.
#if defined(__x86_64__) && defined(__ELF__) && !(defined(__has_feature) && __has_feature(thread_sanitizer))
#define CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CLONES
#endif
#define INLINE static inline __attribute__((always_inline))

#pragma clang fp contract(fast)
#pragma clang diagnostic ignored "-Wpsabi"

typedef double v8 __attribute__((vector_size(64), aligned(8)));
#define AT(x) (*(v8 *)(x))
#define CONST_AT(x) (*(const v8 *)(x))

INLINE double lanes(v8 v) {
  return ((v[0] + v[4]) + (v[1] + v[5])) + ((v[2] + v[6]) + (v[3] + v[7]));
}

INLINE int64_t bits_of(double x) {
  int64_t bits;
  memcpy(&bits, &x, 8);
  return bits;
}

INLINE double number_of(int64_t bits) {
  double x;
  memcpy(&x, &bits, 8);
  return x;
}

/// e^x for x <= 0, within two units in the last place; zero below e^-690.
INLINE double exp_nonpositive(double x) {
  // x = n ln 2 + r, with ln 2 in two parts (Muller 2016, "Elementary Functions", section 11.1); n is read off the bits of
  // x / ln 2 + 1.5 * 2^52.
  double low = x < -690 ? -690 : x;
  double t = low * 0x1.71547652b82fep+0 + 0x1.8p+52;
  double n = t - 0x1.8p+52;
  double r = (low - n * 0x1.62e42fefa3800p-1) - n * 0x1.ef35793c76730p-45;
  // The series of e^r to r^13: its remainder is below 2^-55 for |r| <= (ln 2) / 2.
  double p = 1.0 / 6227020800;
  p = p * r + 1.0 / 479001600;
  p = p * r + 1.0 / 39916800;
  p = p * r + 1.0 / 3628800;
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  p = p * r + 1;
  p = p * r + 1;
  double e = number_of(bits_of(p) + (bits_of(t) << 52));
  return x < -690 ? 0 : e;
}

/// The rows that go through the exponential together.
#define BATCH 64

CLONES double softmax_path_loss(
    int64_t stride, int64_t classes, const double *restrict z, const double *restrict y,
    const double *restrict shares, double *restrict p) {
  double loss = 0;
  for (int64_t first = 0; first < stride; first += BATCH) {
    int64_t count = stride - first < BATCH ? stride - first : BATCH;
    double top[BATCH], sum[BATCH], distance[BATCH];
    for (int64_t i = 0; i < count; i++) top[i] = z[first + i];
    for (int64_t k = 1; k < classes; k++) {
      const double *row = z + k * stride + first;
      for (int64_t i = 0; i < count; i++) top[i] = row[i] > top[i] ? row[i] : top[i];
    }
    for (int64_t i = 0; i < count; i++) sum[i] = distance[i] = 0;
    for (int64_t k = 0; k < classes; k++) {
      const double *row = z + k * stride + first, *target = y + k * stride + first;
      double *out = p + k * stride + first;
      for (int64_t i = 0; i < count; i++) {
        double below = row[i] - top[i];
        double e = exp_nonpositive(below);
        out[i] = e;
        sum[i] += e;
        // A target of zero has no effect, even if its logit is infinite.
        distance[i] -= target[i] > 0 ? target[i] * below : 0;
      }
    }
    for (int64_t i = 0; i < count; i++) {
      loss += shares[first + i] > 0 ? shares[first + i] * (log(sum[i]) + distance[i]) : 0;
      sum[i] = 1 / sum[i];
    }
    for (int64_t k = 0; k < classes; k++) {
      double *out = p + k * stride + first;
      for (int64_t i = 0; i < count; i++) out[i] *= sum[i];
    }
  }
  return loss;
}

CLONES void softmax_path_mean(
    int64_t stride, int64_t classes, const double *restrict p, const double *restrict u, double *restrict mean) {
  for (int64_t i = 0; i < stride; i++) mean[i] = 0;
  for (int64_t k = 0; k < classes; k++) {
    const double *pk = p + k * stride, *uk = u + k * stride;
    for (int64_t i = 0; i < stride; i++) mean[i] += pk[i] * uk[i];
  }
}

CLONES double softmax_path_dual(
    int64_t stride, int64_t classes, const double *restrict p, const double *restrict u, const double *restrict mean,
    const double *restrict y, double *restrict residuals) {
  v8 least = {0};
  for (int64_t k = 0; k < classes; k++) {
    int64_t row = k * stride;
    for (int64_t i = 0; i < stride; i += 8) {
      v8 q = CONST_AT(p + row + i) * (1 + (CONST_AT(u + row + i) - CONST_AT(mean + i)));
      for (int lane = 0; lane < 8; lane++) least[lane] = q[lane] < least[lane] ? q[lane] : least[lane];
      AT(residuals + row + i) = q - CONST_AT(y + row + i);
    }
  }
  double result = 0;
  for (int lane = 0; lane < 8; lane++) result = least[lane] < result ? least[lane] : result;
  return result;
}

/// (1 + x) log(1 + x) - x for x >= -1.
INLINE double divergence(double x) {
  if (x > -0.01 && x < 0.01) {
    double s = -1.0 / 42;
    s = s * x + 1.0 / 30;
    s = s * x - 1.0 / 20;
    s = s * x + 1.0 / 12;
    s = s * x - 1.0 / 6;
    s = s * x + 1.0 / 2;
    return x * x * s;
  }
  return x <= -1 ? 1 : (1 + x) * log1p(x) - x;
}

CLONES double softmax_path_divergence(
    int64_t stride, int64_t classes, const double *restrict p, const double *restrict y, const double *restrict r,
    double t, const double *restrict shares) {
  double total = 0;
  for (int64_t k = 0; k < classes; k++) {
    int64_t row = k * stride;
    for (int64_t first = 0; first < stride; first += 8) {
      v8 q = CONST_AT(y + row + first) + t * CONST_AT(r + row + first);
      v8 pk = CONST_AT(p + row + first), x = (q - pk) / pk, s = CONST_AT(shares + first);
      int near = 1;
      for (int lane = 0; lane < 8; lane++) near &= x[lane] > -0.01 && x[lane] < 0.01;
      if (near) {
        v8 series = x * (-1.0 / 42) + 1.0 / 30;
        series = series * x - 1.0 / 20;
        series = series * x + 1.0 / 12;
        series = series * x - 1.0 / 6;
        series = series * x + 1.0 / 2;
        total += lanes(s * (pk * (x * x * series)));
        continue;
      }
      for (int lane = 0; lane < 8; lane++) {
        if (!(s[lane] > 0)) continue;
        if (pk[lane] > 0) {
          // Rounding may leave a probability just below zero.
          if (q[lane] < -0x1p-50) return INFINITY;
          total += s[lane] * pk[lane] * divergence(x[lane]);
        } else if (q[lane] > 0) {
          return INFINITY;
        }
      }
    }
  }
  return total;
}

/// The coordinate's minimum for curvature h, gradient g at w.
INLINE double coordinate_minimum(double h, double g, double w, double l1, double l2) {
  double z = h * w - g, t = fabs(z) - l1;
  if (!(t > 0) || !(h + l2 > 0)) return 0;
  double size = t / (h + l2);
  return z < 0 ? -size : size;
}

INLINE double bounded(const struct softmax_coordinates *c, int64_t a, double w) {
  if (c->lower && w < c->lower[a]) w = c->lower[a];
  if (c->upper && w > c->upper[a]) w = c->upper[a];
  return w;
}

/// Σ x s p_k (u_k - mean) over the rows of a column: what a change u of the logits adds to the slope of class k.
INLINE double column_slope(
    const struct softmax_quadratic *model, const struct softmax_columns *x, int64_t column, int64_t class_of) {
  int64_t stride = model->stride;
  const double *sp = model->sp + class_of * stride, *u = model->u + class_of * stride, *mean = model->mean;
  intptr_t begin = x->offsets[column], end = x->offsets[column + 1];
  const double *value = x->values + begin;
  if (x->rows) {
    const int32_t *row = x->rows + begin;
    double sum = 0;
    for (intptr_t i = 0; i < end - begin; i++) sum += value[i] * (sp[row[i]] * (u[row[i]] - mean[row[i]]));
    return sum;
  }
  // Two sums, so that one addition does not wait for the other.
  v8 even = {0}, odd = {0};
  int64_t i = 0;
  for (; i + 16 <= stride; i += 16) {
    even += CONST_AT(value + i) * (CONST_AT(sp + i) * (CONST_AT(u + i) - CONST_AT(mean + i)));
    odd += CONST_AT(value + i + 8) * (CONST_AT(sp + i + 8) * (CONST_AT(u + i + 8) - CONST_AT(mean + i + 8)));
  }
  if (i < stride) even += CONST_AT(value + i) * (CONST_AT(sp + i) * (CONST_AT(u + i) - CONST_AT(mean + i)));
  return lanes(even + odd);
}

/// Moves the coefficient of a column and a class: u += change x, and the mean of u under p with it.
INLINE void move_column(
    const struct softmax_quadratic *model, const struct softmax_columns *x, int64_t column, int64_t class_of,
    double change) {
  int64_t stride = model->stride;
  const double *p = model->p + class_of * stride;
  double *u = model->u + class_of * stride, *mean = model->mean;
  intptr_t begin = x->offsets[column], end = x->offsets[column + 1];
  const double *value = x->values + begin;
  if (x->rows) {
    const int32_t *row = x->rows + begin;
    for (intptr_t i = 0; i < end - begin; i++) {
      double step = value[i] * change;
      u[row[i]] += step;
      mean[row[i]] += step * p[row[i]];
    }
    return;
  }
  for (int64_t i = 0; i < stride; i += 8) {
    v8 step = CONST_AT(value + i) * change;
    AT(u + i) += step;
    AT(mean + i) += step * CONST_AT(p + i);
  }
}

CLONES double softmax_path_sweep(
    const struct softmax_quadratic *model, const struct softmax_columns *x, const struct softmax_coordinates *c) {
  double decrease = 0;
  for (int64_t visit = 0; visit < c->visits; visit++) {
    int64_t a = c->order[visit];
    double w = c->w[a], h = c->curvature[a];
    double slope = c->gradient[a] + column_slope(model, x, c->column[a], c->class_of[a]);
    double change = bounded(c, a, coordinate_minimum(h, slope, w, c->l1[a], c->l2[a])) - w;
    if (change == 0) continue;
    c->w[a] = w + change;
    decrease += (h + c->l2[a]) * change * change;
    move_column(model, x, c->column[a], c->class_of[a], change);
  }
  return decrease;
}

/// The change of a group to its minimum, for gradient q at w; returns the largest curvature times its square.
INLINE double group_change(
    int64_t classes, const double *values, const double *vectors, const double *q, const double *w, double l1,
    double l2, double *c, double *change) {
  double size2 = 0;
  for (int64_t e = 0; e < classes; e++) {
    double along = 0, slope = 0;
    for (int64_t k = 0; k < classes; k++) {
      along += vectors[e * classes + k] * w[k];
      slope += vectors[e * classes + k] * q[k];
    }
    c[e] = values[e] * along - slope;
    size2 += c[e] * c[e];
  }
  if (size2 <= l1 * l1) {
    for (int64_t k = 0; k < classes; k++) change[k] = -w[k];
  } else {
    // The norm n of the minimum solves Σ c² / ((value + l2) n + l1)² = 1. The inverse root of the sum is nearly linear in n,
    // so that Newton's method on it takes a few steps.
    double norm = 0;
    for (int64_t k = 0; k < classes; k++) norm += w[k] * w[k];
    norm = sqrt(norm);
    double least = (sqrt(size2) - l1) / (values[classes - 1] + l2 + 1e-300);
    if (norm < least) norm = least;
    for (int step = 0; step < 60; step++) {
      double f = 0, slope = 0;
      for (int64_t e = 0; e < classes; e++) {
        double below = (values[e] + l2) * norm + l1;
        double part = below > 0 ? c[e] * c[e] / (below * below) : 0;
        f += part;
        slope += below > 0 ? part * (values[e] + l2) / below : 0;
      }
      double next = slope > 0 ? norm + (sqrt(f) - 1) * f / slope : norm;
      if (next < least) next = least;
      int done = fabs(next - norm) <= 1e-15 * next;
      norm = next;
      if (done) break;
    }
    for (int64_t k = 0; k < classes; k++) change[k] = -w[k];
    for (int64_t e = 0; e < classes; e++) {
      double below = (values[e] + l2) * norm + l1;
      double along = below > 0 ? c[e] * norm / below : 0;
      for (int64_t k = 0; k < classes; k++) change[k] += vectors[e * classes + k] * along;
    }
  }
  double square = 0;
  for (int64_t k = 0; k < classes; k++) square += change[k] * change[k];
  return (values[classes - 1] + l2) * square;
}

INLINE int is_zero(const double *w, int64_t count) {
  for (int64_t k = 0; k < count; k++) {
    if (w[k] != 0) return 0;
  }
  return 1;
}

/// The minimum of (h / 2) x² - s x + l1 √(x² + rest2) between bounds, for one of a group whose others have squares that sum
/// to rest2; the search starts at w.
INLINE double group_coordinate(double w, double h, double s, double rest2, double l1, double lower, double upper) {
  double sign = s < 0 ? -1 : 1, limit = s < 0 ? -lower : upper;
  s = fabs(s);
  if (s == 0 || !(limit > 0) || !(h > 0)) return 0;
  if (limit < INFINITY && h * limit + l1 * limit / sqrt(limit * limit + rest2) <= s) return sign * limit;
  // The slope is concave in x > 0, so that steps of Newton's method end left of its zero, and never pass it from there.
  double least = s > l1 ? (s - l1) / h : 0, x = fmax(least, sign * w);
  if (rest2 == 0) x = least;
  for (int step = 0; step < 100 && rest2 > 0; step++) {
    double norm = sqrt(x * x + rest2);
    double next = fmax(least, x + (s - h * x - l1 * x / norm) / (h + l1 * (rest2 / norm / norm) / norm));
    int done = step > 0 ? !(next > x * (1 + 1e-15)) : fabs(next - x) <= 1e-15 * x;
    x = next;
    if (done) break;
  }
  return sign * (x < limit ? x : limit);
}

/// The change of a group to near its minimum between bounds, like `group_change`. No direction of the curvature is separate
/// from the others at a bound, so that coordinates move in turn: away from zero the norm is smooth, and they reach the
/// minimum. Cycles end when they change a thousandth of the first, since later sweeps go on.
INLINE double bounded_group_change(
    const struct softmax_groups *g, int64_t a, int64_t classes, const double *q, double *slope, double *change) {
  const double *h = g->curvature + a * classes * classes, *w = g->w + a * classes;
  double l1 = g->l1[a], l2 = g->l2[a], lower = g->lower[a], upper = g->upper[a];
  // The slope at zero, and its part along which coefficients may move.
  double size2 = 0, norm2 = 0, value = 0;
  for (int64_t k = 0; k < classes; k++) {
    slope[k] = q[k];
    for (int64_t l = 0; l < classes; l++) slope[k] -= h[k * classes + l] * w[l];
    if (slope[k] < 0 ? upper > 0 : lower < 0) size2 += slope[k] * slope[k];
    norm2 += w[k] * w[k];
    value += w[k] * (slope[k] + q[k]) / 2;
  }
  double *v = change;
  if (size2 <= l1 * l1) {
    for (int64_t k = 0; k < classes; k++) v[k] = 0;
  } else {
    if (value + l1 * sqrt(norm2) + l2 / 2 * norm2 < 0) {
      for (int64_t k = 0; k < classes; k++) {
        v[k] = w[k];
        slope[k] = q[k];
      }
    } else {
      // The minimum along the slope is below the value at zero, which no later step reaches again.
      double along = 0, longest = INFINITY;
      for (int64_t k = 0; k < classes; k++) {
        v[k] = (slope[k] < 0 ? upper > 0 : lower < 0) ? -slope[k] : 0;
        double share = v[k] > 0 ? upper / v[k] : v[k] < 0 ? lower / v[k] : INFINITY;
        if (share < longest) longest = share;
      }
      for (int64_t k = 0; k < classes; k++) {
        for (int64_t l = 0; l < classes; l++) along += v[k] * h[k * classes + l] * v[l];
      }
      double length = (size2 - l1 * sqrt(size2)) / (along + l2 * size2);
      if (!(length < longest)) length = longest;
      for (int64_t k = 0; k < classes; k++) {
        v[k] = length < INFINITY ? length * v[k] : 0;
        v[k] = v[k] > upper ? upper : v[k] < lower ? lower : v[k];
      }
      for (int64_t k = 0; k < classes; k++) {
        for (int64_t l = 0; l < classes; l++) slope[k] += h[k * classes + l] * v[l];
      }
    }
    double first = 0;
    for (int cycle = 0; cycle < 100; cycle++) {
      double largest = 0;
      for (int64_t k = 0; k < classes; k++) {
        double rest2 = 0, own = h[k * classes + k] > 0 ? h[k * classes + k] : 0;
        for (int64_t l = 0; l < classes; l++) rest2 += l == k ? 0 : v[l] * v[l];
        double step = group_coordinate(v[k], own + l2, own * v[k] - slope[k], rest2, l1, lower, upper) - v[k];
        if (step == 0) continue;
        v[k] += step;
        v[k] = v[k] > upper ? upper : v[k] < lower ? lower : v[k];
        for (int64_t l = 0; l < classes; l++) slope[l] += step * h[k * classes + l];
        largest = fmax(largest, fabs(step));
      }
      if (cycle == 0) first = largest;
      if (largest <= 1e-3 * first) break;
    }
  }
  double square = 0;
  for (int64_t k = 0; k < classes; k++) {
    change[k] = v[k] - w[k];
    square += change[k] * change[k];
  }
  return (g->values[a * classes + classes - 1] + l2) * square;
}

/// The change of a group to its minimum, between its bounds if it has some.
INLINE double group_step(
    const struct softmax_groups *g, int64_t a, int64_t classes, const double *q, double *scratch, double *change) {
  const double *w = g->w + a * classes;
  double lower = g->lower ? g->lower[a] : -INFINITY, upper = g->upper ? g->upper[a] : INFINITY;
  int isHeld = 0;
  for (int64_t k = 0; k < classes; k++) isHeld |= w[k] <= lower || w[k] >= upper;
  if (!isHeld) {
    double moved = group_change(
        classes, g->values + a * classes, g->vectors + a * classes * classes, q, w, g->l1[a], g->l2[a], scratch, change);
    for (int64_t k = 0; k < classes; k++) isHeld |= w[k] + change[k] < lower || w[k] + change[k] > upper;
    if (!isHeld) return moved;
  }
  return bounded_group_change(g, a, classes, q, scratch, change);
}

/// w += change, exactly zero or at a bound where the minimum is.
INLINE void move_coefficient(const struct softmax_groups *g, int64_t a, double *w, double change) {
  double next = *w == -change ? 0 : *w + change;
  if (g->lower && (next < g->lower[a] || change == g->lower[a] - *w)) next = g->lower[a];
  if (g->upper && (next > g->upper[a] || change == g->upper[a] - *w)) next = g->upper[a];
  *w = next;
}

CLONES double softmax_path_group_sweep(
    const struct softmax_quadratic *model, const struct softmax_columns *x, const struct softmax_groups *g) {
  int64_t classes = model->classes;
  double slope[classes], scratch[classes], change[classes];
  double decrease = 0;
  for (int64_t visit = 0; visit < g->visits; visit++) {
    int64_t a = g->order[visit];
    double *w = g->w + a * classes;
    for (int64_t k = 0; k < classes; k++) {
      slope[k] = g->gradient[a * classes + k] + column_slope(model, x, g->column[a], k);
    }
    double moved = group_step(g, a, classes, slope, scratch, change);
    if (is_zero(change, classes)) continue;
    decrease += moved;
    for (int64_t k = 0; k < classes; k++) {
      move_coefficient(g, a, w + k, change[k]);
      move_column(model, x, g->column[a], k, change[k]);
    }
  }
  return decrease;
}

CLONES double softmax_gram_sweep(
    const double *restrict h, double *restrict q, const struct softmax_coordinates *c, int64_t active) {
  int64_t count = c->count;
  double decrease = 0;
  for (int64_t a = 0; a < count; a++) {
    double w = c->w[a];
    if (active && w == 0) continue;
    double curvature = h[a * count + a];
    double change = bounded(c, a, coordinate_minimum(curvature, q[a], w, c->l1[a], c->l2[a])) - w;
    if (change == 0) continue;
    c->w[a] = w + change;
    decrease += (curvature + c->l2[a]) * change * change;
    const double *row = h + a * count;
    for (int64_t b = 0; b < count; b++) q[b] += change * row[b];
  }
  return decrease;
}

CLONES double softmax_gram_group_sweep(
    const double *restrict h, double *restrict q, const struct softmax_groups *g, int64_t classes, int64_t active) {
  int64_t order = g->count * classes;
  double scratch[classes], change[classes];
  double decrease = 0;
  for (int64_t a = 0; a < g->count; a++) {
    double *w = g->w + a * classes;
    if (active && is_zero(w, classes)) continue;
    double moved = group_step(g, a, classes, q + a * classes, scratch, change);
    if (is_zero(change, classes)) continue;
    decrease += moved;
    for (int64_t k = 0; k < classes; k++) {
      const double *row = h + (a * classes + k) * order;
      move_coefficient(g, a, w + k, change[k]);
      for (int64_t b = 0; b < order; b++) q[b] += change[k] * row[b];
    }
  }
  return decrease;
}

CLONES void softmax_path_curvature(
    const struct softmax_quadratic *model, const struct softmax_columns *x, struct softmax_coordinates *c,
    double *curvature) {
  int64_t stride = model->stride;
  for (int64_t a = 0; a < c->count; a++) {
    const double *sp = model->sp + c->class_of[a] * stride, *p = model->p + c->class_of[a] * stride;
    intptr_t begin = x->offsets[c->column[a]], end = x->offsets[c->column[a] + 1];
    const double *value = x->values + begin;
    if (x->rows) {
      const int32_t *row = x->rows + begin;
      double sum = 0;
      for (intptr_t i = 0; i < end - begin; i++) sum += value[i] * value[i] * (sp[row[i]] * (1 - p[row[i]]));
      curvature[a] = sum;
    } else {
      v8 sums = {0};
      for (int64_t i = 0; i < stride; i += 8) {
        v8 v = CONST_AT(value + i);
        sums += v * v * (CONST_AT(sp + i) * (1 - CONST_AT(p + i)));
      }
      curvature[a] = lanes(sums);
    }
  }
}

CLONES void softmax_path_products(
    const struct softmax_columns *x, int64_t count, int64_t stride, int64_t classes, const double *restrict r,
    double *restrict products) {
  for (int64_t c = 0; c < count; c++) {
    intptr_t begin = x->offsets[c], end = x->offsets[c + 1];
    const double *value = x->values + begin;
    for (int64_t k = 0; k < classes; k++) {
      const double *rk = r + k * stride;
      double sum = 0;
      if (x->rows) {
        const int32_t *row = x->rows + begin;
        for (intptr_t i = 0; i < end - begin; i++) sum += value[i] * rk[row[i]];
      } else {
        v8 sums = {0};
        for (int64_t i = 0; i < stride; i += 8) sums += CONST_AT(value + i) * CONST_AT(rk + i);
        sum = lanes(sums);
      }
      products[c * classes + k] = sum;
    }
  }
}

CLONES void softmax_path_change(
    const struct softmax_columns *x, int64_t count, int64_t stride, int64_t classes,
    const double *restrict coefficients, double *restrict u) {
  for (int64_t c = 0; c < count; c++) {
    intptr_t begin = x->offsets[c], end = x->offsets[c + 1];
    const double *value = x->values + begin;
    for (int64_t k = 0; k < classes; k++) {
      double w = coefficients[c * classes + k];
      double *uk = u + k * stride;
      if (w == 0) continue;
      if (x->rows) {
        const int32_t *row = x->rows + begin;
        for (intptr_t i = 0; i < end - begin; i++) uk[row[i]] += value[i] * w;
      } else {
        for (int64_t i = 0; i < stride; i += 8) AT(uk + i) += CONST_AT(value + i) * w;
      }
    }
  }
}

CLONES void softmax_path_add(
    const struct softmax_columns *x, int64_t stride, int64_t count, const int32_t *restrict column,
    const double *restrict w, double *restrict u) {
  for (int64_t a = 0; a < count; a++) {
    if (w[a] == 0) continue;
    intptr_t begin = x->offsets[column[a]], end = x->offsets[column[a] + 1];
    const double *value = x->values + begin;
    if (x->rows) {
      const int32_t *row = x->rows + begin;
      for (intptr_t i = 0; i < end - begin; i++) u[row[i]] += value[i] * w[a];
    } else {
      for (int64_t i = 0; i < stride; i += 8) AT(u + i) += CONST_AT(value + i) * w[a];
    }
  }
}

CLONES void softmax_path_slopes(
    const struct softmax_columns *x, int64_t stride, int64_t count, const int32_t *restrict column,
    const double *restrict r, double *restrict slopes) {
  for (int64_t a = 0; a < count; a++) {
    intptr_t begin = x->offsets[column[a]], end = x->offsets[column[a] + 1];
    const double *value = x->values + begin;
    if (x->rows) {
      const int32_t *row = x->rows + begin;
      // Four sums, so that one addition does not wait for the other.
      double sums[4] = {0};
      intptr_t i = 0;
      for (; i + 4 <= end - begin; i += 4) {
        for (int lane = 0; lane < 4; lane++) sums[lane] += value[i + lane] * r[row[i + lane]];
      }
      for (; i < end - begin; i++) sums[0] += value[i] * r[row[i]];
      slopes[a] = (sums[0] + sums[1]) + (sums[2] + sums[3]);
    } else {
      v8 sums = {0};
      for (int64_t i = 0; i < stride; i += 8) sums += CONST_AT(value + i) * CONST_AT(r + i);
      slopes[a] = lanes(sums);
    }
  }
}

CLONES void softmax_path_curve(
    int64_t stride, int64_t first, int64_t last, int64_t classes, const double *restrict p, const double *restrict sp,
    const double *restrict u, double *restrict mean, double *restrict curved) {
  for (int64_t i = first; i < last; i++) mean[i] = 0;
  for (int64_t k = 0; k < classes; k++) {
    const double *pk = p + k * stride, *uk = u + k * stride;
    for (int64_t i = first; i < last; i++) mean[i] += pk[i] * uk[i];
  }
  for (int64_t k = 0; k < classes; k++) {
    const double *spk = sp + k * stride, *uk = u + k * stride;
    double *out = curved + k * stride;
    for (int64_t i = first; i < last; i++) out[i] = spk[i] * (uk[i] - mean[i]);
  }
}

CLONES void softmax_path_gram(
    const struct softmax_columns *x, int64_t stride, int64_t count, const int32_t *restrict column,
    const double *restrict weights, int64_t order, intptr_t *restrict starts, int32_t *restrict places,
    double *restrict values, double *restrict gram) {
  // The nonzeros row by row: of two columns only the rows are read that have both.
  for (int64_t i = 0; i <= stride; i++) starts[i] = 0;
  for (int64_t a = 0; a < count; a++) {
    for (intptr_t e = x->offsets[column[a]]; e < x->offsets[column[a] + 1]; e++) starts[x->rows[e] + 1]++;
  }
  for (int64_t i = 0; i < stride; i++) starts[i + 1] += starts[i];
  for (int64_t a = 0; a < count; a++) {
    for (intptr_t e = x->offsets[column[a]]; e < x->offsets[column[a] + 1]; e++) {
      intptr_t next = starts[x->rows[e]]++;
      places[next] = (int32_t)a;
      values[next] = x->values[e];
    }
  }
  intptr_t begin = 0;
  for (int64_t i = 0; i < stride; i++) {
    intptr_t end = starts[i];
    for (intptr_t e = begin; e < end; e++) {
      double *row = gram + places[e] * order, scaled = weights[i] * values[e];
      for (intptr_t f = begin; f <= e; f++) row[places[f]] += scaled * values[f];
    }
    begin = end;
  }
}

CLONES void softmax_path_blocks(
    const struct softmax_columns *x, int64_t count, int64_t stride, int64_t classes, const double *restrict p,
    const double *restrict sp, double *restrict blocks) {
  for (int64_t c = 0; c < count; c++) {
    intptr_t begin = x->offsets[c], end = x->offsets[c + 1];
    const double *value = x->values + begin;
    const int32_t *row = x->rows ? x->rows + begin : 0;
    double *block = blocks + c * classes * classes;
    for (int64_t k = 0; k < classes; k++) {
      for (int64_t l = 0; l < k; l++) {
        const double *pk = sp + k * stride, *pl = p + l * stride;
        double sum = 0;
        if (row) {
          for (intptr_t i = 0; i < end - begin; i++) sum += value[i] * value[i] * (pk[row[i]] * pl[row[i]]);
        } else {
          v8 sums = {0};
          for (int64_t i = 0; i < stride; i += 8) {
            v8 v = CONST_AT(value + i);
            sums += v * v * (CONST_AT(pk + i) * CONST_AT(pl + i));
          }
          sum = lanes(sums);
        }
        block[k * classes + l] = block[l * classes + k] = -sum;
      }
    }
    // The rows of diag p - p pᵀ sum to zero.
    for (int64_t k = 0; k < classes; k++) {
      double rest = 0;
      for (int64_t l = 0; l < classes; l++) rest -= l == k ? 0 : block[k * classes + l];
      block[k * classes + k] = rest;
    }
  }
}

CLONES void softmax_path_weigh(
    int64_t stride, int64_t classes, const double *restrict x, const double *restrict shares, double *restrict out) {
  for (int64_t k = 0; k < classes; k++) {
    for (int64_t i = 0; i < stride; i++) out[k * stride + i] = x[k * stride + i] * shares[i];
  }
}

CLONES void softmax_path_subtract(
    int64_t count, const double *restrict x, const double *restrict y, double *restrict out) {
  for (int64_t i = 0; i < count; i++) out[i] = x[i] - y[i];
}

CLONES void softmax_path_advance(
    int64_t count, const double *restrict x, double t, const double *restrict y, double *restrict out) {
  for (int64_t i = 0; i < count; i++) out[i] = x[i] + t * y[i];
}

CLONES void softmax_path_move(
    int64_t stride, int64_t classes, const double *restrict p, const double *restrict u, const double *restrict mean,
    double *restrict r) {
  for (int64_t k = 0; k < classes; k++) {
    for (int64_t i = 0; i < stride; i++) r[k * stride + i] += p[k * stride + i] * (u[k * stride + i] - mean[i]);
  }
}
