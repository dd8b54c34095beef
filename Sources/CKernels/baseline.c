// Vectors as the compiler makes them of any processor.
#define LANES 4
#define TILE_VECTORS 2
#define DOT_CLASSES 3
#define KERNELS kernels_baseline
#include "kernels.h"
