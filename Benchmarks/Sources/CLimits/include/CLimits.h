// The limits of the machine that a pass is measured against, and the two products of OpenBLAS.
#pragma once

#include <stdint.h>

/// Multiply-adds in registers alone: `rounds` times `limits_multiply_adds_a_round()`. Returns a number that depends on them.
double limits_multiply_adds(int64_t rounds);
int64_t limits_multiply_adds_a_round(void);
/// The numbers of a vector that `limits_multiply_adds` works with.
int64_t limits_vector_width(void);

/// Reads memory once, in order, and returns the sum of its 64-bit words; `bytes` is a multiple of 512.
uint64_t limits_read(const void *memory, int64_t bytes);
/// The same with prefetching.
uint64_t limits_read_ahead(const void *memory, int64_t bytes);

/// The threads OpenBLAS may use inside a product.
void limits_blas_threads(int64_t threads);
/// The processor that OpenBLAS takes this one for.
const char *limits_blas_core(void);
/// What OpenBLAS says of itself.
const char *limits_blas_configuration(void);

/// The two products of a pass, z = x w and g += xᵀ z, with x rows x d, w d x k, z rows x k and g d x k.
void limits_products(const double *x, const double *w, int64_t rows, int64_t d, int64_t k, double *z, double *g);
void limits_products_float(const float *x, const float *w, int64_t rows, int64_t d, int64_t k, float *z, float *g);
