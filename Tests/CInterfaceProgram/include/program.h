#pragma once

/** Uses every function of the C interface as a C program does, in `threads` threads; 0 or the line that failed. */
int c_interface_program(int threads);
/** Fits shards in threads whose sums are taken at a barrier; 0, or the line of the first check that failed. */
int c_interface_shards(void);
