// zlib: checksums.
#pragma once
#include <zlib.h>
