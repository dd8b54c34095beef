#include <cblas.h>

#include "CLimits.h"

void limits_blas_threads(int64_t threads) { openblas_set_num_threads((int)threads); }

const char *limits_blas_core(void) { return openblas_get_corename(); }

const char *limits_blas_configuration(void) { return openblas_get_config(); }

void limits_products(const double *x, const double *w, int64_t rows, int64_t d, int64_t k, double *z, double *g) {
  cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, (int)rows, (int)k, (int)d, 1, x, (int)d, w, (int)k, 0, z, (int)k);
  cblas_dgemm(
      CblasRowMajor, CblasTrans, CblasNoTrans, (int)d, (int)k, (int)rows, 1, x, (int)d, z, (int)k, 1, g, (int)k);
}

void limits_products_float(const float *x, const float *w, int64_t rows, int64_t d, int64_t k, float *z, float *g) {
  cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, (int)rows, (int)k, (int)d, 1, x, (int)d, w, (int)k, 0, z, (int)k);
  cblas_sgemm(
      CblasRowMajor, CblasTrans, CblasNoTrans, (int)d, (int)k, (int)rows, 1, x, (int)d, z, (int)k, 1, g, (int)k);
}
