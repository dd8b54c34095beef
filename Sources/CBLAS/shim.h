// BLAS and LAPACK: Accelerate on Apple systems, OpenBLAS elsewhere.
#pragma once

#ifdef __APPLE__

#define ACCELERATE_NEW_LAPACK
#include <Accelerate/Accelerate.h>

static inline void openblas_set_num_threads(int threads) { (void)threads; }
static inline int openblas_get_num_threads(void) { return 1; }
static inline void openblas_end_threads(void) {}

#else

#include <cblas.h>

// OpenBLAS holds LAPACK too, but Debian ships its C declarations apart. These are all that is used.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
void spotrf_(const char *uplo, const int *n, float *a, const int *lda, int *info);
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda, double *b,
             const int *ldb, int *info);
void dpstrf_(const char *uplo, const int *n, double *a, const int *lda, int *piv, int *rank, const double *tol,
             double *work, int *info);
void dsyevd_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w, double *work,
             const int *lwork, int *iwork, const int *liwork, int *info);

// Ends the threads of OpenBLAS. Its serial variant lacks the function.
int blas_thread_shutdown_(void) __attribute__((weak));
static inline void openblas_end_threads(void) {
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}

#endif
