// x86-64-v4: AVX-512, 32 registers of 8 doubles.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("arch=x86-64-v4"))), apply_to = function)
#define LANES 8
#define TILE_VECTORS 4
#define DOT_CLASSES 6
#define KERNELS kernels_avx512
#include "kernels.h"
#pragma clang attribute pop
#endif
