// x86-64-v3: AVX2 with fused multiply-add, 16 registers of 4 doubles.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define LANES 4
#define TILE_VECTORS 2
#define DOT_CLASSES 3
#define KERNELS kernels_avx2
#include "kernels.h"
#pragma clang attribute pop
#endif
