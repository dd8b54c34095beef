// Scaling and statistics of features. The loops run over the features of a row, and compilers vectorise them.

static void standardize(
    const double *restrict x, const double *restrict center, const double *restrict scale, int64_t rows, int64_t d,
    int64_t width, double *restrict out) {
  for (int64_t i = 0; i < rows; i++, x += d, out += width) {
    for (int64_t j = 0; j < d; j++) out[j] = (x[j] - center[j]) * scale[j];
  }
}

static void standardize_float(
    const float *restrict x, const double *restrict center, const double *restrict scale, int64_t rows, int64_t d,
    int64_t width, double *restrict out) {
  for (int64_t i = 0; i < rows; i++, x += d, out += width) {
    for (int64_t j = 0; j < d; j++) out[j] = ((double)x[j] - center[j]) * scale[j];
  }
}

/// The float with the bits of a number of 16 bits; both ways are computed, so that compilers vectorise it.
INLINE float widened(uint16_t bits, int brain) {
  union {
    uint32_t bits;
    float number;
  } upper = {(uint32_t)bits << 16}, small = {(uint32_t)(bits & 0x7fff) << 13}, special, number;
  if (brain) return upper.number;
  // The exponents of floats are larger by 112; those of infinities and NaN are the largest.
  special.bits = small.bits | 0x7f800000;
  number.number = small.number * 0x1p112f;
  number.bits = (bits & 0x7c00) == 0x7c00 ? special.bits : number.bits;
  number.bits |= (uint32_t)(bits & 0x8000) << 16;
  return number.number;
}

static void standardize_half(
    const uint16_t *restrict x, int64_t brain, const double *restrict center, const double *restrict scale, int64_t rows,
    int64_t d, int64_t width, double *restrict out) {
  for (int64_t i = 0; i < rows; i++, x += d, out += width) {
    if (brain) {
      for (int64_t j = 0; j < d; j++) out[j] = ((double)widened(x[j], 1) - center[j]) * scale[j];
    } else {
      for (int64_t j = 0; j < d; j++) out[j] = ((double)widened(x[j], 0) - center[j]) * scale[j];
    }
  }
}

static void range(
    const double *restrict x, int64_t rows, int64_t d, int64_t width, const double *restrict weights,
    double *restrict least, double *restrict greatest, double *restrict check) {
  for (int64_t i = 0; i < rows; i++, x += width) {
    if (weights && weights[i] == 0) continue;
    for (int64_t j = 0; j < d; j++) {
      least[j] = x[j] < least[j] ? x[j] : least[j];
      greatest[j] = x[j] > greatest[j] ? x[j] : greatest[j];
      check[j] += x[j] * 0;
    }
  }
}

static void add_rows(
    const double *restrict x, int64_t rows, int64_t d, int64_t width, const double *restrict weights, double unit,
    double *restrict sum) {
  for (int64_t i = 0; i < rows; i++, x += width) {
    double share = weights ? unit * weights[i] : unit;
    for (int64_t j = 0; j < d; j++) sum[j] += share * x[j];
  }
}

static void add_squares(
    const double *restrict x, int64_t rows, int64_t d, int64_t width, const double *restrict weights, double unit,
    const double *restrict center, double *restrict sum) {
  for (int64_t i = 0; i < rows; i++, x += width) {
    double share = weights ? unit * weights[i] : unit;
    for (int64_t j = 0; j < d; j++) {
      double distance = x[j] - center[j];
      sum[j] += share * distance * distance;
    }
  }
}

