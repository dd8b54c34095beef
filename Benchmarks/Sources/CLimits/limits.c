#include "CLimits.h"

#if defined(__x86_64__) && defined(__linux__)
#define CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define CLONES
#endif

// Twelve chains hide the latency of two units of four cycles, and leave registers for the constants.
#define CHAINS 12

#define MULTIPLY_ADDS(name, attribute, bytes)                                                  \
  typedef double name##_vector __attribute__((vector_size(bytes)));                            \
  attribute static double name(int64_t rounds) {                                               \
    name##_vector chains[CHAINS];                                                              \
    name##_vector factor = {0}, summand = {0};                                                 \
    factor += 0.999;                                                                           \
    summand += 0.001;                                                                          \
    for (int i = 0; i < CHAINS; i++) chains[i] = summand * i;                                  \
    for (int64_t round = 0; round < rounds; round++) {                                         \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < CHAINS; i++) chains[i] =          \
          chains[i] * factor + summand;                                                        \
    }                                                                                          \
    name##_vector sum = {0};                                                                   \
    for (int i = 0; i < CHAINS; i++) sum += chains[i];                                         \
    return sum[0];                                                                             \
  }

MULTIPLY_ADDS(baseline, , 16)
#if defined(__x86_64__)
MULTIPLY_ADDS(avx2, __attribute__((target("avx2,fma"))), 32)
MULTIPLY_ADDS(avx512, __attribute__((target("avx512f"))), 64)
#endif

int64_t limits_vector_width(void) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return 8;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return 4;
#endif
  return 2;
}

int64_t limits_multiply_adds_a_round(void) { return CHAINS * limits_vector_width(); }

double limits_multiply_adds(int64_t rounds) {
#if defined(__x86_64__)
  if (limits_vector_width() == 8) return avx512(rounds);
  if (limits_vector_width() == 4) return avx2(rounds);
#endif
  return baseline(rounds);
}

typedef uint64_t words __attribute__((vector_size(64), aligned(8)));

CLONES uint64_t limits_read(const void *memory, int64_t bytes) {
  const words *x = memory;
  words sums[8] = {{0}};
  for (int64_t i = 0; i < bytes / 64; i += 8) {
    for (int j = 0; j < 8; j++) sums[j] += x[i + j];
  }
  words sum = {0};
  for (int j = 0; j < 8; j++) sum += sums[j];
  return sum[0] + sum[1] + sum[2] + sum[3] + sum[4] + sum[5] + sum[6] + sum[7];
}

CLONES uint64_t limits_read_ahead(const void *memory, int64_t bytes) {
  const words *x = memory;
  words sums[8] = {{0}};
  for (int64_t i = 0; i < bytes / 64; i += 8) {
    for (int j = 0; j < 8; j++) {
      __builtin_prefetch(x + i + j + 64);
      sums[j] += x[i + j];
    }
  }
  words sum = {0};
  for (int j = 0; j < 8; j++) sum += sums[j];
  return sum[0] + sum[1] + sum[2] + sum[3] + sum[4] + sum[5] + sum[6] + sum[7];
}
